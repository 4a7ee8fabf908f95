//===- Lint.cpp - The one entry of the analysis ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lint.h"

#include "accounting/CreditsNaming.h"
#include "engine/clang/AnalyzerHost.h"
#include "engine/unit/MayUseApi.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"

#include <chrono>
#include <map>

using namespace clang;
using namespace tpio;
using namespace tpio::engine;

namespace {

/// Callers of callers are far enough to see who cancels for a helper.
constexpr unsigned CallerLevels = 3;

class UnitLint {
public:
  UnitLint(ASTContext &Context, Preprocessor &PP, const LintOptions &Options,
           LintResult &Result)
      : Context(Context), PP(PP), Options(Options), Result(Result),
        Table(Options.ExtraOperations), R(Context, Table) {}

  void run() {
    const std::vector<const FunctionDecl *> Roots = R.roots(CallerLevels);
    if (Roots.empty())
      return;
    UnitFacts Facts(R);
    accounting::CreditLog Counts;
    Log.Counts = Options.WantCounts ? &Counts : nullptr;
    const EngineOptions Engine{Options.AssumeSkipOnSuccess, Options.NodeBudget};
    AnalyzerHost Paths(Context, PP, Engine);
    for (const FunctionDecl *Root : Roots) {
      if (Options.ShouldStop && Options.ShouldStop())
        return;
      if (needsOwnRun(Root, Paths, Facts))
        explore(Root, Paths, Facts, Engine);
    }
    collect(Facts);
    collectCounts(Counts);
  }

private:
  void collectCounts(const accounting::CreditLog &Counts) {
    const SourceManager &SM = Context.getSourceManager();
    for (const auto &[Call, Count] : Counts.calls()) {
      const auto *C = dyn_cast<CallExpr>(Call);
      if (!C)
        continue;
      const SourceRange Name = C->getCallee()->getSourceRange();
      Result.Counts.push_back(
          {CharSourceRange::getTokenRange(SM.getFileLoc(Name.getBegin()),
                                          SM.getFileLoc(Name.getEnd())),
           Count.Fewest, Count.Most, Count.OnTopOfCallers});
    }
  }

  /// A function that its callers have stepped into is judged there.
  bool needsOwnRun(const FunctionDecl *F, const AnalyzerHost &Paths,
                   const UnitFacts &Facts) {
    if (Facts.isCallback(F) || !Paths.wasSteppedInto(F))
      return true;
    return (R.direct(F).Kinds & Issue) &&
           !Log.Judged.count(F->getCanonicalDecl());
  }

  void explore(const FunctionDecl *Root, AnalyzerHost &Paths, UnitFacts &Facts,
               const EngineOptions &Engine) {
    ++Result.Stats.Roots;
    std::vector<accounting::CreditFinding> Found;
    unsigned Distance = RootExploration::UsualDistance;
    Exploration Done =
        exploreTo(Depth::Shallow, Distance, Root, Paths, Facts, Engine, Found);
    if (Done.BudgetExhausted) {
      // Fewer functions are stepped into; that is less to know and no less
      // true.
      Found.clear();
      Distance = RootExploration::ShortDistance;
      Done = exploreTo(Depth::Shallow, Distance, Root, Paths, Facts, Engine,
                       Found);
    }
    if (Done.WantsMore) {
      std::vector<accounting::CreditFinding> Deeper;
      const Exploration More = exploreTo(Depth::Deep, Distance, Root, Paths,
                                         Facts, Engine, Deeper, Done.Objects);
      if (!More.BudgetExhausted) {
        Done = More;
        Found = std::move(Deeper);
      }
    }
    std::move(Found.begin(), Found.end(), std::back_inserter(Judged));
    if (!Done.Unfinished.empty())
      Result.Unfinished.push_back(
          {Context.getSourceManager().getFileLoc(Root->getLocation()),
           Root->getQualifiedNameAsString(), Done.Unfinished});
  }

  Exploration exploreTo(Depth D, unsigned Distance, const FunctionDecl *Root,
                        AnalyzerHost &Paths, UnitFacts &Facts,
                        const EngineOptions &Engine,
                        std::vector<accounting::CreditFinding> &Found,
                        unsigned KnownObjects = 0) {
    accounting::CreditsProtocol Credits(Log, Facts.isCallback(Root));
    RootExploration Run(Root, R, Facts, Engine, {&Credits}, Distance);
    Run.KnownObjects = KnownObjects;
    const Exploration Done =
        Paths.explore(Run, D, [&](ento::ExplodedGraph &Graph) {
          accounting::nameCredits(Credits, Run, Graph, Found);
        });
    Result.Stats.Nodes += Done.Nodes;
    for (const auto &Entry : Run.GivenUp)
      Result.Stats.Silenced[Entry.first().str()] += Entry.second;
    return Done;
  }

  /// The handle of \p Call is bound, and never to \p Object.
  bool isForOther(const CallExpr *Call, const ValueDecl *Object,
                  const UnitFacts &Facts) const {
    const Api A = Table.find(Call);
    const ValueDecl *Handle =
        A.Op ? namedDecl(Call->getArg(A.Op->Handle)) : nullptr;
    if (!Object || !Handle)
      return false;
    bool IsBound = false;
    for (const Binding &B : Facts.bindings()) {
      // A binding may be known twice, with and without the object's name.
      if (!B.Handle || !B.Object ||
          B.Handle->getCanonicalDecl() != Handle->getCanonicalDecl())
        continue;
      if (B.Object->getCanonicalDecl() == Object->getCanonicalDecl())
        return false;
      IsBound = true;
    }
    return IsBound;
  }

  /// Every operation of the unit that could be on \p Object was seen with a
  /// start of its own.
  bool othersAreStarted(const ValueDecl *Object, const UnitFacts &Facts) {
    bool Any = false;
    for (const FunctionDecl *F : R.functions())
      for (const CallExpr *Call : R.direct(F).Operations) {
        if (isForOther(Call, Object, Facts))
          continue;
        Any = true;
        if (!Log.Started.count(Call) || Log.Unstarted.count(Call))
          return false;
      }
    return Any;
  }

  void collect(const UnitFacts &Facts) {
    const SourceManager &SM = Context.getSourceManager();
    // One finding per site, however many roots and paths lead to it.
    std::map<std::tuple<unsigned, unsigned, contract::Check>, Finding *> Sites;
    for (accounting::CreditFinding &J : Judged) {
      if (J.IfOthersStarted && !othersAreStarted(J.Object, Facts))
        continue;
      if (!Options.Enabled[static_cast<size_t>(J.What.Check)])
        continue;
      const auto [File, Offset] = SM.getDecomposedLoc(J.What.Loc);
      Finding *&Known = Sites[{File.getHashValue(), Offset, J.What.Check}];
      if (!Known || J.What.Notes.size() < Known->Notes.size())
        Known = &J.What;
    }
    for (auto &[Where, F] : Sites)
      Result.Findings.push_back(std::move(*F));
    llvm::sort(Result.Findings, [&](const Finding &A, const Finding &B) {
      if (A.Loc != B.Loc)
        return SM.isBeforeInTranslationUnit(A.Loc, B.Loc);
      return A.Check < B.Check;
    });
  }

  ASTContext &Context;
  Preprocessor &PP;
  const LintOptions &Options;
  LintResult &Result;
  ApiTable Table;
  CallGraph R;
  accounting::UnitLog Log;
  std::vector<accounting::CreditFinding> Judged;
};

} // namespace

LintResult tpio::lint(ASTContext &Context, Preprocessor &PP,
                      const LintOptions &Options) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point Begin = Clock::now();
  LintResult Result;
  Result.Stats.Gated =
      !mayMentionApi(Context.getSourceManager(), Options.Preamble);
  if (!Result.Stats.Gated)
    UnitLint(Context, PP, Options, Result).run();
  Result.Stats.Seconds =
      std::chrono::duration<double>(Clock::now() - Begin).count();
  return Result;
}
