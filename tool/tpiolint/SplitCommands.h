//===- SplitCommands.h - One database for each unit -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// For build systems: an edge that lints one unit must run again when that
/// unit's command changes, and not when another's does.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_TPIOLINT_SPLITCOMMANDS_H
#define TPIO_TPIOLINT_SPLITCOMMANDS_H

#include "Options.h"

namespace tpio::cli {

/// Writes the entries of the N-th of the files (from 1) to the file
/// N/compile_commands.json under Options::SplitCommands, if they differ from
/// what is there. An error is one line.
llvm::Error splitCommands(const Options &O);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_SPLITCOMMANDS_H
