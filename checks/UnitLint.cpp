//===- UnitLint.cpp - Explores and judges one unit ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitLint.h"

#include "accounting/CreditsNaming.h"
#include "accounting/ThrowingWindows.h"
#include "engine/Heuristics.h"
#include "engine/clang/AnalyzerHost.h"
#include "engine/path/PathPrinter.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/raw_ostream.h"

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
    const EngineOptions Engine{Options.AssumeSkipOnSuccess, Options.NodeBudget,
                               Options.Debug.Order};
    AnalyzerHost Paths(Context, PP, Engine);
    for (const FunctionDecl *Root : Roots) {
      if (Options.ShouldStop && Options.ShouldStop())
        return;
      if (needsOwnRun(Root, Paths, Facts))
        explore(Root, Paths, Facts, Engine);
    }
    collect(Facts);
    collectCounts(Counts);
    if (Options.WantCounts && Context.getDiagnostics().hasErrorOccurred())
      for (const FunctionDecl *F : R.functions())
        if (!R.direct(F).HasErrors)
          Result.Judged.push_back(F->getQualifiedNameAsString());
    collectGivenUp();
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

  void collectGivenUp() {
    const SourceManager &SM = Context.getSourceManager();
    // By place and reason, in the order of the unit.
    std::map<std::pair<unsigned, llvm::StringRef>, unsigned> Times;
    for (const GivenUp &G : GaveUp) {
      ++Result.Stats.Silenced[G.Reason.str()];
      ++Times[{SM.getFileLoc(G.At).getRawEncoding(), G.Reason}];
    }
    if (!Options.Debug.Silenced)
      return;
    llvm::raw_string_ostream Out(Result.Debug);
    for (const auto &[Where, Count] : Times) {
      const auto Loc = SourceLocation::getFromRawEncoding(Where.first);
      Out << Loc.printToString(SM) << ": " << Where.second;
      if (Count > 1)
        Out << " (" << Count << " times)";
      Out << '\n';
    }
  }

  /// A function that its callers have stepped into is judged there.
  bool needsOwnRun(const FunctionDecl *F, const AnalyzerHost &Paths,
                   const UnitFacts &Facts) {
    if (Facts.isCallback(F) || !Paths.wasSteppedInto(F) ||
        !isUsed(Heuristic::JudgedByCallers))
      return true;
    return (R.direct(F).Kinds & Issue) &&
           !Log.Judged.count(F->getCanonicalDecl());
  }

  /// What one exploration of a root has shown.
  struct Shown {
    Exploration How;
    std::vector<accounting::CreditFinding> Judged;
    std::vector<GivenUp> GaveUp;
    std::string Paths; ///< printed, if they were asked for
  };

  void explore(const FunctionDecl *Root, AnalyzerHost &Paths, UnitFacts &Facts,
               const EngineOptions &Engine) {
    ++Result.Stats.Roots;
    RootLimits Limits;
    Shown Best = exploreTo(Depth::Shallow, Limits, Root, Paths, Facts, Engine);
    if (Best.How.BudgetExhausted && isUsed(Heuristic::FewerSteps)) {
      // Fewer functions are stepped into; that is less to know and no less
      // true.
      Limits.Distance = RootLimits::ShortDistance;
      Best = exploreTo(Depth::Shallow, Limits, Root, Paths, Facts, Engine);
      Best.GaveUp.push_back({"budget exhausted: fewer functions stepped into",
                             Root->getLocation()});
    }
    if (Best.How.WantsMore && isUsed(Heuristic::DeeperLook)) {
      Shown More = exploreTo(Depth::Deep, Limits, Root, Paths, Facts, Engine);
      if (More.How.BudgetExhausted)
        Best.GaveUp.push_back({"budget exhausted: fewer rounds of its loops",
                               Root->getLocation()});
      else
        Best = std::move(More);
    }
    if (Options.Enabled[static_cast<size_t>(contract::Check::ThrowingWindow)])
      lookForThrows(Root, Paths, Facts, Engine, Best.Judged);
    llvm::move(Best.Judged, std::back_inserter(Judged));
    llvm::move(Best.GaveUp, std::back_inserter(GaveUp));
    Result.Debug += Best.Paths;
    if (!Best.How.Unfinished.empty())
      Result.Unfinished.push_back(
          {Context.getSourceManager().getFileLoc(Root->getLocation()),
           Root->getQualifiedNameAsString(), Best.How.Unfinished,
           Best.How.IsMistake});
  }

  /// What exceptions that are only supposed leave behind. A start that has a
  /// finding already is not told twice.
  void lookForThrows(const FunctionDecl *Root, AnalyzerHost &Paths,
                     UnitFacts &Facts, const EngineOptions &Engine,
                     std::vector<accounting::CreditFinding> &Known) {
    if (!Context.getLangOpts().CXXExceptions || !(R.kinds(Root) & Start))
      return;
    accounting::UnitLog Unused;
    accounting::ThrowingWindows Windows(Unused, Facts.isCallback(Root));
    RootExploration Run({Root, R, Facts, Engine, ProtocolSet({&Windows}),
                         Facts.isCallback(Root), &Throws});
    std::vector<accounting::CreditFinding> Found;
    const Exploration How =
        Paths.explore(Run, Depth::Shallow,
                      [&](ento::ExplodedGraph &) { Windows.name(Run, Found); });
    Result.Stats.Nodes += How.Nodes;
    for (accounting::CreditFinding &F : Found)
      if (llvm::none_of(Known, [&](const accounting::CreditFinding &K) {
            return K.What.Loc == F.What.Loc;
          }))
        Known.push_back(std::move(F));
  }

  Shown exploreTo(Depth D, RootLimits Limits, const FunctionDecl *Root,
                  AnalyzerHost &Paths, UnitFacts &Facts,
                  const EngineOptions &Engine) {
    accounting::CreditsProtocol Credits(Log, Facts.isCallback(Root));
    RootExploration Run({Root, R, Facts, Engine, ProtocolSet({&Credits}),
                         Facts.isCallback(Root)},
                        Limits);
    Shown S;
    S.How = Paths.explore(Run, D, [&](ento::ExplodedGraph &Graph) {
      if (Options.Debug.Paths)
        S.Paths = printPaths(Graph, Run);
      accounting::nameCredits(Credits, Run, Graph, S.Judged);
    });
    S.GaveUp = std::move(Run.GaveUp);
    Result.Stats.Nodes += S.How.Nodes;
    return S;
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
      if (J.IfOthersStarted && !othersAreStarted(J.Object, Facts)) {
        GaveUp.push_back(
            {"start that an operation elsewhere may use", J.What.Loc});
        continue;
      }
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
  CanThrow Throws;
  accounting::UnitLog Log;
  std::vector<accounting::CreditFinding> Judged;
  std::vector<GivenUp> GaveUp;
};

} // namespace

void tpio::lintUnit(ASTContext &Context, Preprocessor &PP,
                    const LintOptions &Options, LintResult &Result) {
  UnitLint(Context, PP, Options, Result).run();
}
