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
#include "report/Located.h"
#include "support/Deadline.h"

#include <functional>

namespace tpio::driver {

class SharedPreamble;

struct UnitRequest {
  const Command &How;
  std::string File; ///< absolute
  LintOptions Lint;
  /// How an absolute path is shown to the user.
  std::function<std::string(llvm::StringRef)> ShowPath;
  bool Colors = false;
  /// Nothing follows in this process: don't take the unit to pieces.
  bool IsLast = false;
  support::Deadline Until;
  /// Ready to be used, or null.
  const SharedPreamble *Preamble = nullptr;
  /// Where to write down what the analysis asks the disk, or null.
  Dependencies *Asked = nullptr;
};

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
  bool WasParsed = false;
  bool WasSkipped = false; ///< nothing in it can mention the API
  bool IsKnown = false;    ///< the result of an earlier run, from the cache
  bool HasErrors = false;  ///< of the compiler
  double ParseSeconds = 0;
  /// The files that it depends on, absolute, those of the system too; if
  /// Analysis was asked for them.
  std::vector<std::string> Files;
  LintStats Stats;
};

/// May crash: call it under a CrashRecoveryContext, and take OverTimeExit (see
/// Watch.h) for the end of its time.
UnitResult analyseUnit(const UnitRequest &Request);

/// Adds to \p Result what \p L says about a parsed unit, without what NOLINT
/// comments and system headers take away.
void takeFindings(const LintResult &L, clang::SourceManager &SM,
                  const clang::LangOptions &LangOpts,
                  const UnitRequest &Request, UnitResult &Result);

/// What to tell about \p Count errors of the compiler, the first of them given.
std::string describeErrors(unsigned Count, llvm::StringRef First, bool IsGuess);

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_UNIT_H
