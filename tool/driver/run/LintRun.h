//===- LintRun.h - One run over all files -----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Analyses the files, prints findings in the order of the files as they come,
/// and fixes files at the end.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_LINTRUN_H
#define TPIO_DRIVER_RUN_LINTRUN_H

#include "driver/config/Config.h"
#include "driver/run/Nolints.h"
#include "driver/run/ProgressLine.h"
#include "driver/run/RunPlan.h"
#include "driver/select/Selection.h"
#include "driver/unit/Unit.h"
#include "report/ClangText.h"
#include "report/Located.h"
#include "report/Summary.h"
#include "llvm/ADT/StringSet.h"

#include <set>

namespace tpio::driver {

class LintRun {
public:
  LintRun(const Options &O, CommandFinder &Commands, Configs &Settings,
          driver::Selection &Selection, llvm::raw_ostream &Out);

  /// Everything; the result is the exit status.
  int run();

  /// What it has read, absolute; all of it only for --depfile and --watch.
  const std::set<std::string> &files() const { return Files; }

private:
  const Options &O;
  CommandFinder &Commands;
  Configs &Settings;
  driver::Selection &Selection;
  llvm::raw_ostream &Out;
  const std::string WorkingDir;
  bool ShowAbsolute = false;             ///< the user names files that way
  CheckSet AsErrors;                     ///< whose findings are errors
  std::optional<report::ClangText> Text; ///< if that is the format
  report::Report Report;
  /// Findings and problems that were seen in another unit already.
  llvm::StringSet<> Seen;
  /// Units that the compiler rejects: their fixes are not applied.
  llvm::StringSet<> Unsound;
  UnusedNolints Nolints;
  std::set<std::string> Files;

  std::string show(llvm::StringRef Path) const;
  void fail(llvm::StringRef File, llvm::StringRef Message);
  std::vector<Job> jobs();
  void tellLeftOut(const CompileCommand &Command);
  void analyse(std::shared_ptr<RunPlan> All);
  void take(UnitResult Result, const Job &J);
  std::chrono::seconds unitLimit() const;
  void printStats(const Job &J, const UnitResult &Result) const;
  void finishFixes();
  int finishTidy(report::ShowPath Show);
  void addNolints();
  void exportFixes(llvm::StringRef FirstFile);
  void finishNolints();
  void finishFiles(const RunPlan &All);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_LINTRUN_H
