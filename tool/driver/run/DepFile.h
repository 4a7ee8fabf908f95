//===- DepFile.h - The files that a result depends on -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_DEPFILE_H
#define TPIO_DRIVER_RUN_DEPFILE_H

#include "llvm/Support/Error.h"

#include <set>
#include <string>

namespace tpio::driver {

/// \p Files as a rule for \p Target in the syntax of make, as Clang's -MD
/// writes it and Ninja reads it.
std::string dependencyRule(llvm::StringRef Target,
                           const std::set<std::string> &Files);

/// Writes it to \p Path. An error is one line.
llvm::Error writeDepFile(llvm::StringRef Path, llvm::StringRef Target,
                         const std::set<std::string> &Files);

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_DEPFILE_H
