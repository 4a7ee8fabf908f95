//===- ClangPlaces.cpp - Where Clang may be installed: Windows ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/ClangPlaces.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <cstdlib>

namespace tpio::driver {

constexpr llvm::StringLiteral ClangHeadersMend =
    "they belong into lib\\clang\\" CLANG_VERSION_MAJOR_STRING
    "\\include, beside the folder of the program";

constexpr llvm::StringLiteral WindowsHeadersMend =
    "Visual Studio's C++ tools bring them, and so does mingw-w64 on PATH";

std::string clangProgram() {
  return (llvm::sys::path::parent_path(
              llvm::sys::fs::getMainExecutable(nullptr, nullptr)) +
          "/clang")
      .str();
}

/// Where LLVM's installer puts it.
std::vector<std::string> clangPlaces() {
  const char *Programs = std::getenv("ProgramFiles");
  if (!Programs)
    return {};
  return {std::string(Programs) + "\\LLVM\\lib"};
}

} // namespace tpio::driver
