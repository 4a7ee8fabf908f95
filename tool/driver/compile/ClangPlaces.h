//===- ClangPlaces.h - Where Clang may be installed -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_CLANGPLACES_H
#define TPIO_DRIVER_COMPILE_CLANGPLACES_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace tpio::driver {

/// Directories that may hold "clang/VERSION", the best first; only those that
/// nobody but the system's masters writes to. What lies beside the program goes
/// before all of them.
std::vector<std::string> clangPlaces();

/// The driver looks for toolchains around this name, whatever compiler a
/// command names.
std::string clangProgram();

/// How to get Clang's headers where there are none.
extern const llvm::StringLiteral ClangHeadersMend;
/// The same of the headers of Windows.
extern const llvm::StringLiteral WindowsHeadersMend;

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_CLANGPLACES_H
