//===- CommandLine.h - The command line -------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads the command line with a table of options. llvm::cl is not used: the
/// libraries register hundreds of options of their own there, and its errors
/// neither fit in one line nor end with status 2.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_TPIOLINT_COMMANDLINE_H
#define TPIO_TPIOLINT_COMMANDLINE_H

#include "driver/Options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace tpio::cli {

/// \p Args with the lines of FILE in place of each @FILE, up to "--": a command
/// line has no room for the files of a large project. An error is one line.
llvm::Expected<std::vector<std::string>>
expandArguments(llvm::ArrayRef<const char *> Args);

/// Reads the arguments without the program's name. An error is one line.
llvm::Expected<driver::Options> parseOptions(llvm::ArrayRef<const char *> Args);

/// The text of --help.
void printHelp(llvm::raw_ostream &OS);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_COMMANDLINE_H
