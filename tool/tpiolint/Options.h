//===- Options.h - The command line -----------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the user asked for, from a table of options. llvm::cl is not used: the
/// libraries register hundreds of options of their own there, and its errors
/// neither fit in one line nor end with status 2.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_TPIOLINT_OPTIONS_H
#define TPIO_TPIOLINT_OPTIONS_H

#include "contract/Operations.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <optional>
#include <string>
#include <vector>

namespace tpio::cli {

struct Options {
  enum class Mode { Lint, Serve, Help, Version, ListChecks, Explain };
  enum class Format { Text, Sarif };

  Mode What = Mode::Lint;
  std::string ExplainCheck;

  std::vector<std::string> Files;
  std::optional<std::string> BuildPath;
  /// What follows "--".
  std::optional<std::vector<std::string>> Flags;
  std::vector<std::string> ExtraArgs;
  std::vector<std::string> ExtraArgsBefore;
  std::string ResourceDir;

  /// All --checks, joined by commas.
  std::string Checks;
  std::string ConfigFile;
  std::vector<contract::Operation> ExtraOperations;
  bool AssumeSkipOnSuccess = false;
  std::optional<unsigned> NodeBudget;

  Format OutputFormat = Format::Text;
  std::string OutputFile;
  std::string ExportFixes;
  bool Fix = false;
  bool Quiet = false;
  bool Stats = false;
};

/// Reads the arguments without the program's name. An error is one line.
llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args);

/// The text of --help.
void printHelp(llvm::raw_ostream &OS);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_OPTIONS_H
