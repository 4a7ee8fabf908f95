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
  enum class Mode {
    Lint,
    Serve,
    Help,
    Version,
    ListChecks,
    Explain,
    Merge,
    SplitCommands
  };
  enum class Format { Text, Sarif, GitHub, GitLab, Msvc };

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

  std::optional<Format> GivenFormat;
  Format OutputFormat = Format::Text; ///< the given one, or this
  std::string OutputFile;
  std::string ExportFixes;
  bool Fix = false;
  bool Quiet = false;
  bool ExitZero = false;
  bool Stats = false;

  // Which units and findings a run is about.
  std::string FileFilter;  ///< a regular expression
  std::string DiffAgainst; ///< a revision, "-" for a patch on standard input
  std::string BaselineFile;
  bool WriteBaseline = false;
  std::optional<std::pair<unsigned, unsigned>> Shard; ///< index from 1, count
  std::string DepFile;
  std::string SplitCommands; ///< a directory

  // How a run over many units is done.
  enum class ProgressMode { Auto, Bar, Lines, None };
  unsigned Jobs = 0;                   ///< 0: one for each core
  std::optional<unsigned> UnitTimeout; ///< seconds
  ProgressMode Progress = ProgressMode::Auto;
  bool Prescan = true;
  bool SharedPreambles = true;
  std::string CacheDir;
  std::string CachePolicy; ///< as llvm::parseCachePruningPolicy wants it
};

/// \p Args with the lines of FILE in place of each @FILE, up to "--": a command
/// line has no room for the files of a large project. An error is one line.
llvm::Expected<std::vector<std::string>>
expandArguments(llvm::ArrayRef<const char *> Args);

/// Reads the arguments without the program's name. An error is one line.
llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args);

/// The text of --help.
void printHelp(llvm::raw_ostream &OS);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_OPTIONS_H
