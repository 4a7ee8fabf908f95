//===- Options.h - What a run is to do --------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the user asked for, whichever front door read it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_OPTIONS_H
#define TPIO_DRIVER_OPTIONS_H

#include "Lint.h"
#include "contract/Operations.h"
#include "report/Formats.h"

#include <optional>
#include <string>
#include <vector>

namespace tpio::driver {

/// What clang-tidy does in another way, for tools that call a program in its
/// place: its command line, its exit status, absolute paths.
struct TidyManners {
  std::string Config;       ///< --config: the text of a .clang-tidy
  std::string HeaderFilter; ///< regular expressions over paths
  std::string ExcludeHeaderFilter;
  std::string LineFilter;       ///< JSON
  std::string WarningsAsErrors; ///< globs
  bool AllowNoChecks = false;
  std::vector<std::string> Ignored; ///< options, as they were given
};

struct Options {
  enum class Mode {
    Lint,
    Serve,
    Help,
    Version,
    ListChecks,
    ListChecksAsJson,
    ConfigSchema,
    Explain,
    Merge,
    SplitCommands,
    TidyListChecks,
    TidyDumpConfig,
    TidyVerifyConfig,
    TidyExplainConfig
  };

  Mode What = Mode::Lint;
  std::string ExplainCheck;

  std::vector<std::string> Files;
  std::string FilesFrom; ///< a list of more of them, "-" for standard input
  std::optional<std::string> BuildPath;
  /// What follows "--".
  std::optional<std::vector<std::string>> Flags;
  std::vector<std::string> ExtraArgs;
  std::vector<std::string> ExtraArgsBefore;
  std::string ResourceDir;
  std::string WindowsSdk; ///< a directory, as VcTools
  std::string VcTools;

  /// All --checks, joined by commas.
  std::string Checks;
  std::string ConfigFile;
  std::vector<contract::Operation> ExtraOperations;
  bool AssumeSkipOnSuccess = false;
  std::optional<unsigned> NodeBudget;

  std::optional<report::Format> GivenFormat;
  report::Format OutputFormat =
      report::Format::Text; ///< the given one, or this
  std::string OutputFile;
  std::string ExportFixes;
  bool Fix = false;
  bool AddNolint = false;
  bool ReportUnusedNolint = false;
  bool Statistics = false;
  bool Watch = false;
  std::string FixRoot; ///< a directory
  bool Quiet = false;
  std::optional<bool> UseColor; ///< else as standard output is
  bool ExitZero = false;
  /// A function that is not wholly analysed is an error.
  bool IncompleteIsError = false;
  bool Stats = false;
  LintOptions::DebugOptions Debug;

  std::optional<TidyManners> Tidy;

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
  /// What counts without one: for a unit of a run, and for a document of the
  /// server, which works on one at a time.
  static constexpr unsigned UsualUnitTimeout = 300;
  static constexpr unsigned UsualDocumentTimeout = 60;
  ProgressMode Progress = ProgressMode::Auto;
  bool Prescan = true;
  bool SharedPreambles = true;
  std::string CacheDir;
  std::string CachePolicy; ///< as llvm::parseCachePruningPolicy wants it
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_OPTIONS_H
