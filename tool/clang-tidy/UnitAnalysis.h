//===- UnitAnalysis.h - One analysis for all tpio checks --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// clang-tidy makes one object per check and translation unit; the lint
/// explores a function once, for all checks together. The objects of one unit
/// meet in a UnitAnalysis.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CLANG_TIDY_UNITANALYSIS_H
#define TPIO_CLANG_TIDY_UNITANALYSIS_H

#include "Lint.h"

#include <optional>
#include <string>

namespace tpio::tidy {

/// What one check was configured to, as clang-tidy's options have it.
struct CheckOptions {
  std::string ExtraOperations;
  bool AssumeSkipOnSuccess = false;
  unsigned NodeBudget = LintOptions().NodeBudget;
};

class UnitAnalysis {
public:
  /// A check object comes into being that nobody asks for.
  void join();
  /// A check object comes into being.
  /// \returns one line about each option value that is wrong.
  std::vector<std::string> join(contract::Check Check,
                                const CheckOptions &Options);
  /// A check object goes. With the last one the unit is over.
  void leave();

  void setPreprocessor(clang::Preprocessor &PP) { Preprocessor = &PP; }

  /// The result for the unit of \p Context; analyses at the first call.
  const LintResult &result(clang::ASTContext &Context);

private:
  LintOptions Options;
  unsigned Members = 0;
  clang::Preprocessor *Preprocessor = nullptr;
  std::optional<LintResult> Result;
};

} // namespace tpio::tidy

#endif // TPIO_CLANG_TIDY_UNITANALYSIS_H
