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

/// Reads the arguments without the program's name. Where one is the name of a
/// file it is that, never an option: who writes "*.cpp" does not know the
/// names. An error is one line.
llvm::Expected<driver::Options> parseOptions(llvm::ArrayRef<const char *> Args);

/// What an argument is if it is no option.
enum class Operand {
  None,  ///< it is an option
  File,  ///< now among the files
  Flags, ///< "--": all behind it are now the compile command
};

/// Takes \p Args [ \p At ] into \p O unless it is an option. What exists as a
/// file is one, whatever it looks like.
Operand takeOperand(driver::Options &O, llvm::ArrayRef<const char *> Args,
                    size_t At);

/// Adds the files of --files-from. An error is one line.
llvm::Error addListedFiles(driver::Options &O);

/// The text of --help.
void printHelp(llvm::raw_ostream &OS);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_COMMANDLINE_H
