//===- Lint.cpp - The one entry of the analysis ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lint.h"

#include "UnitLint.h"
#include "engine/unit/MayUseApi.h"
#include "clang/AST/ASTContext.h"

#include <chrono>

using namespace tpio;

LintResult tpio::lint(clang::ASTContext &Context, clang::Preprocessor &PP,
                      const LintOptions &Options) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point Begin = Clock::now();
  LintResult Result;
  Result.Stats.Gated =
      !engine::mayMentionApi(Context.getSourceManager(), Options.Preamble);
  if (!Result.Stats.Gated)
    lintUnit(Context, PP, Options, Result);
  Result.Stats.Seconds =
      std::chrono::duration<double>(Clock::now() - Begin).count();
  return Result;
}
