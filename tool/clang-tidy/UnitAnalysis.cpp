//===- UnitAnalysis.cpp - One analysis for all tpio checks ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clang-tidy/UnitAnalysis.h"

#include "contract/Options.h"
#include "embedded/Diagnostics.h"
#include "clang/AST/ASTContext.h"

#include <algorithm>
#include <cassert>

using namespace tpio;
using namespace tpio::tidy;

void UnitAnalysis::join() {
  if (Members++ > 0)
    return;
  Options = LintOptions();
  Options.Enabled.reset();
}

std::vector<std::string> UnitAnalysis::join(contract::Check Check,
                                            const CheckOptions &Configured) {
  const unsigned Default = LintOptions().NodeBudget;
  join();
  Options.Enabled.set(static_cast<std::size_t>(Check));
  // One analysis can have only one set of options: what any check asks for
  // holds for all of them, and the largest budget that somebody chose.
  Options.AssumeSkipOnSuccess |= Configured.AssumeSkipOnSuccess;
  if (Configured.NodeBudget != Default)
    Options.NodeBudget =
        Options.NodeBudget == Default
            ? Configured.NodeBudget
            : std::max(Options.NodeBudget, Configured.NodeBudget);
  return contract::addOperations(
      Options.ExtraOperations, Configured.ExtraOperations,
      std::string(contract::info(Check).Id) + "." +
          std::string(contract::info(contract::Option::ExtraOperations).Key));
}

void UnitAnalysis::leave() {
  assert(Members > 0 && "left twice");
  if (--Members > 0)
    return;
  Preprocessor = nullptr;
  Result.reset();
}

const LintResult &UnitAnalysis::result(clang::ASTContext &Context) {
  if (!Result) {
    assert(Preprocessor && "clang-tidy parses with a preprocessor");
    Result = lint(Context, *Preprocessor, Options);
    embedded::reportUnfinished(Result->Unfinished, Context.getSourceManager());
  }
  return *Result;
}
