//===- Suppressions.cpp - NOLINT in the compiler --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "compiler-plugin/Suppressions.h"

#include "clang-tidy/NoLintDirectiveHandler.h"
#include "support/ClangCompat.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Tooling/Core/Diagnostic.h"
#include "llvm/ADT/SmallVector.h"

using namespace tpio;
using namespace tpio::plugin;
using namespace clang;

/// clang-tidy's handler judges a diagnostic on its way to a consumer. So each
/// finding is sent through an engine of our own, whose consumer asks it.
class Suppressions::Judge : public DiagnosticConsumer {
public:
  explicit Judge(SourceManager &SM) : Engine(*this) {
    Engine.setSourceManager(&SM);
  }

  bool cover(const Finding &F) {
    Name = contract::info(F.Check).Id;
    Engine.Report(
        F.Loc, Engine.getCustomDiagID(DiagnosticsEngine::Warning, "finding"));
    return Covered;
  }

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    // A malformed NOLINTBEGIN covers nothing; clang-tidy is there to say so.
    llvm::SmallVector<tooling::Diagnostic, 0> Malformed;
    Covered = Handler.shouldSuppress(Level, Info, Name, Malformed,
                                     /*AllowIO=*/true,
                                     /*EnableNoLintBlocks=*/true);
  }

private:
  compat::DiagnosticsEngine Engine;
  clang::tidy::NoLintDirectiveHandler Handler;
  llvm::StringRef Name;
  bool Covered = false;
};

Suppressions::Suppressions(SourceManager &SM)
    : TheJudge(std::make_unique<Judge>(SM)) {}

Suppressions::~Suppressions() = default;

bool Suppressions::cover(const Finding &F) { return TheJudge->cover(F); }
