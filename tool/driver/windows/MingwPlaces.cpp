//===- MingwPlaces.cpp - Where mingw-w64 may be: Windows ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/Mingw.h"
#include "support/Paths.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

namespace tpio::driver {

/// Around the compiler on PATH. MSYS2 has its headers in include, toolchains
/// that come as an archive in a directory of the target's name.
MingwPlaces mingwPlaces() {
  for (const char *Name : {"x86_64-w64-mingw32-g++", "x86_64-w64-mingw32-clang++",
                           "g++", "clang++"}) {
    const auto Program = llvm::sys::findProgramByName(Name);
    if (!Program)
      continue;
    const std::string Prefix =
        llvm::sys::path::parent_path(
            llvm::sys::path::parent_path(support::absolute(*Program, "C:/")))
            .str();
    MingwPlaces Result = {
        {Prefix + "/x86_64-w64-mingw32/include", Prefix + "/include"},
        Prefix + "/lib/gcc/x86_64-w64-mingw32",
        Prefix + "/include/c++"};
    for (const std::string &Directory : Result.Windows)
      if (llvm::sys::fs::exists(Directory + "/windows.h"))
        return Result;
  }
  return {};
}

} // namespace tpio::driver
