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

#ifndef TPIO_TPIOLINT_UNIT_H
#define TPIO_TPIOLINT_UNIT_H

#include "Commands.h"
#include "Lint.h"
#include "Located.h"

#include <functional>

namespace tpio::cli {

struct UnitRequest {
  const Command &How;
  std::string File; ///< absolute
  LintOptions Lint;
  /// How an absolute path is shown to the user.
  std::function<std::string(llvm::StringRef)> ShowPath;
  bool Colors = false;
  /// Nothing follows in this process: don't take the unit to pieces.
  bool IsLast = false;
};

struct UnitResult {
  std::vector<report::Located> Findings; ///< without suppressed ones
  std::vector<report::Problem> Problems;
  unsigned Suppressed = 0;
  bool WasParsed = false;
  bool HasErrors = false; ///< of the compiler
  double ParseSeconds = 0;
  LintStats Stats;
};

UnitResult analyseUnit(const UnitRequest &Request);

/// Adds to \p Result what \p L says about a parsed unit, without what NOLINT
/// comments and system headers take away.
void takeFindings(const LintResult &L, clang::SourceManager &SM,
                  const clang::LangOptions &LangOpts,
                  const UnitRequest &Request, UnitResult &Result);

/// What to tell about \p Count errors of the compiler, the first of them given.
std::string describeErrors(unsigned Count, llvm::StringRef First,
                           bool IsGuess);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_UNIT_H
