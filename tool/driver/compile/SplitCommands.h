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

#ifndef TPIO_DRIVER_COMPILE_SPLITCOMMANDS_H
#define TPIO_DRIVER_COMPILE_SPLITCOMMANDS_H

#include "driver/Options.h"

namespace tpio::driver {

/// Writes the entries of each file to ID/compile_commands.json under
/// Options::SplitCommands, if they differ from what is there. ID is the MD5 of
/// the file's name as it is given: a build system can tell it beforehand, and a
/// new file changes no other's. An error is one line.
llvm::Error splitCommands(const Options &O);

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_SPLITCOMMANDS_H
