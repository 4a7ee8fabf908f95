//===- ResourceDirectory.cpp - Where stddef.h and its kin are -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/ClangPlaces.h"
#include "driver/compile/Commands.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace tpio::driver {

static bool isResourceDirectory(StringRef Path) {
  return llvm::sys::fs::exists(Path + "/include/stddef.h");
}

llvm::Expected<std::string> findResourceDirectory(StringRef Asked) {
  if (!Asked.empty()) {
    if (isResourceDirectory(Asked))
      return Asked.str();
    return llvm::createStringError("'" + Asked.str() +
                                   "' is no resource directory of Clang: it "
                                   "has no include/stddef.h");
  }
  const std::string Program =
      llvm::sys::fs::getMainExecutable(nullptr, nullptr);
  const std::string Version = "clang/" CLANG_VERSION_MAJOR_STRING;
  std::vector<std::string> Libraries = {
      path::parent_path(path::parent_path(Program)).str() + "/lib"};
  for (std::string &Place : clangPlaces())
    Libraries.push_back(std::move(Place));
  for (const std::string &Library : Libraries)
    if (isResourceDirectory(Library + "/" + Version))
      return Library + "/" + Version;
  return llvm::createStringError("Clang's own headers not found (" +
                                 ClangHeadersMend.str() +
                                 "); --resource-dir says where they are");
}

} // namespace tpio::driver
