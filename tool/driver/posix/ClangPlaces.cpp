//===- ClangPlaces.cpp - Where Clang may be installed: POSIX --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/ClangPlaces.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <dlfcn.h>

namespace tpio::driver {

constexpr llvm::StringLiteral ClangHeadersMend =
    "package libclang-common-" CLANG_VERSION_MAJOR_STRING "-dev";

constexpr llvm::StringLiteral WindowsHeadersMend =
    "package mingw-w64-x86-64-dev";

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
  return llvm::sys::path::parent_path(Real).str();
}

std::string clangProgram() { return TPIO_LLVM_PREFIX "/bin/clang"; }

std::vector<std::string> clangPlaces() {
  return {TPIO_LLVM_PREFIX "/lib",
          clangLibraryDirectory(),
          "/usr/lib/llvm-" CLANG_VERSION_MAJOR_STRING "/lib",
          "/usr/lib",
          "/usr/lib64",
          "/usr/local/lib"};
}

} // namespace tpio::driver
