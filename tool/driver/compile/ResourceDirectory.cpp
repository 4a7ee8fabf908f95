//===- ResourceDirectory.cpp - Where stddef.h and its kin are -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/Commands.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <dlfcn.h>

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace tpio::driver {

static bool isResourceDirectory(StringRef Path) {
  return llvm::sys::fs::exists(Path + "/include/stddef.h");
}

/// The directory of the library that holds Clang.
static std::string clangLibraryDirectory() {
  Dl_info Info;
  void *Symbol = reinterpret_cast<void *>(
      static_cast<std::string (*)()>(clang::getClangFullVersion));
  if (!dladdr(Symbol, &Info) || !Info.dli_fname)
    return {};
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(Info.dli_fname, Real))
    return {};
  return path::parent_path(Real).str();
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
  const std::string Candidates[] = {
      TPIO_LLVM_PREFIX "/lib/" + Version,
      clangLibraryDirectory() + "/" + Version,
      path::parent_path(path::parent_path(Program)).str() + "/lib/" + Version,
      "/usr/lib/llvm-" CLANG_VERSION_MAJOR_STRING "/lib/" + Version,
      "/usr/lib/" + Version,
      "/usr/lib64/" + Version,
      "/usr/local/lib/" + Version,
  };
  for (const std::string &Candidate : Candidates)
    if (isResourceDirectory(Candidate))
      return Candidate;
  return llvm::createStringError(
      "Clang's own headers not found (package libclang-common-" +
      std::string(CLANG_VERSION_MAJOR_STRING) +
      "-dev); --resource-dir says where they are");
}

} // namespace tpio::driver
