//===- Unit.h - One translation unit ----------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Parses one unit once, runs the lint on it and takes home what it found.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_UNIT_H
#define TPIO_DRIVER_UNIT_UNIT_H

#include "Lint.h"
#include "driver/cache/Recording.h"
#include "driver/compile/Commands.h"
#include "driver/unit/ErrorCollector.h"
#include "driver/unit/NolintUse.h"
#include "report/Located.h"
#include "report/Summary.h"
#include "support/Deadline.h"

#include <functional>

namespace tpio::driver {

class Preamble;

struct UnitRequest {
  const CompileCommand &Command;
  std::string File; ///< absolute
  LintOptions Lint;
  /// Nothing follows in this process: don't take the unit to pieces.
  bool IsLast = false;
  support::Deadline Deadline;
  /// Ready to be used, or null.
  const driver::Preamble *Preamble = nullptr;
  /// Say what NOLINT comments suppress; not with a preamble, which hides what
  /// is skipped in its files.
  bool WantsNolints = false;
  /// Where to write down what the analysis asks the disk, or null.
  Dependencies *Asked = nullptr;
};

/// All that is known of a unit, wherever and for whomever it was found out.
struct UnitResult {
  /// How the analysis ended; only that of a whole one says more.
  enum class Ending {
    Whole,
    Crashed,
    OverTime,   ///< it was ended at its deadline
    LeftBehind, ///< it could not be ended at its deadline
  } End = Ending::Whole;
  std::vector<report::Located> Findings; ///< without suppressed ones
  std::vector<report::Problem> Problems;
  unsigned Suppressed = 0;
  std::vector<NolintName> Nolints; ///< if they were asked for
  bool WasParsed = false;
  bool WasSkipped = false; ///< nothing in it can mention the API
  bool IsKnown = false;    ///< the result of an earlier run, from the cache
  CompilerErrors Errors;
  double ParseSeconds = 0;
  /// The files that it depends on, absolute, those of the system too; if
  /// Analysis was asked for them.
  std::vector<std::string> Files;
  LintStats Stats;
  std::string Debug; ///< LintResult::Debug
};

/// May crash: call it under a CrashRecoveryContext, and take OverTimeExit (see
/// Watch.h) for the end of its time.
UnitResult analyseUnit(const UnitRequest &Request);

/// Adds to \p Result what \p L says about a parsed unit, without what NOLINT
/// comments and system headers take away.
void takeFindings(const LintResult &L, clang::SourceManager &SM,
                  const clang::LangOptions &LangOpts,
                  const UnitRequest &Request, UnitResult &Result,
                  NolintUse *Use = nullptr);

/// Why a unit that ended in \p End has no result, after \p Limit ; empty if it
/// has one.
std::string describeEnd(UnitResult::Ending End, std::chrono::seconds Limit);

/// What to report about the errors of a unit with this command; \p Show is how
/// paths are shown.
std::string describe(const CompilerErrors &Errors,
                     const CompileCommand &Command, report::ShowPath Show);

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_UNIT_H
