//===- TidyCommandLine.h - In clang-tidy's place ----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Visual Studio, CLion, Rider, Qt Creator, VS Code and CMake take a program in
/// clang-tidy's place. Called by that name, or with --as=clang-tidy in front,
/// this one takes clang-tidy's options (those of version 22), prints and ends
/// as that does. docs/install.md says which tool passes which.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_TPIOLINT_TIDYCOMMANDLINE_H
#define TPIO_TPIOLINT_TIDYCOMMANDLINE_H

#include "driver/config/Config.h"
#include "tpiolint/CommandLine.h"

namespace tpio::cli {

/// Whether \p Program , as it was called with \p Args , is to be clang-tidy.
/// Takes --as=clang-tidy away.
bool isTidyCall(llvm::StringRef Program, std::vector<const char *> &Args);

/// As parseOptions(). An option without effect is kept in Ignored.
llvm::Expected<driver::Options>
parseTidyOptions(llvm::ArrayRef<const char *> Args);

/// Runs one of the modes that only clang-tidy has. \returns the exit status.
int runTidyMode(const driver::Options &O, driver::Configs &Settings);

/// The configuration of clang-tidy's command line, if it has one.
llvm::Expected<std::optional<driver::Config>>
tidyConfig(const driver::Options &O);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_TIDYCOMMANDLINE_H
