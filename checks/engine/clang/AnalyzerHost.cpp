//===- AnalyzerHost.cpp - Hosts the analyzer's path engine ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/AnalyzerHost.h"

#include "engine/Heuristics.h"
#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"
#include "engine/clang/ObjectTracker.h"
#include "engine/clang/Unwinding.h"
#include "clang/AST/ExprCXX.h"
#include "clang/CrossTU/CrossTranslationUnit.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/StaticAnalyzer/Core/AnalyzerOptions.h"
#include "clang/StaticAnalyzer/Core/CheckerManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/AnalysisManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// AnalyzerOptions has fields that only the parser of -cc1 fills; give each its
/// own default from the same table.
static void fillDefaults(AnalyzerOptions &Options) {
#define ANALYZER_OPTION(TYPE, NAME, CMDFLAG, DESC, DEFAULT_VAL)                \
  Options.NAME = DEFAULT_VAL;
#define ANALYZER_OPTION_DEPENDS_ON_USER_MODE(TYPE, NAME, CMDFLAG, DESC,        \
                                             SHALLOW_VAL, DEEP_VAL)            \
  Options.NAME = DEEP_VAL;
#include "clang/StaticAnalyzer/Core/AnalyzerOptions.def"
}

static void configure(AnalyzerOptions &Options, const EngineOptions &Ours) {
  fillDefaults(Options);
  Options.maxBlockVisitOnPath = static_cast<unsigned>(Depth::Deep);
  Options.InlineMaxStackDepth = 16;
  // The path of a finding is read off the graph afterwards: keep every node.
  Options.GraphTrimInterval = 0;
  Options.MaxNodesPerTopLevelFunction = Ours.NodeBudget;
  if (!Ours.Order.empty())
    Options.ExplorationStrategy = Ours.Order;
  Options.MaxTimesInlineLarge = 1000;
  Options.MaxInlinableSize = 1000;
  // A value that is computed from more is unknown. Whole error codes stay below
  // it (HRESULT_FROM_WIN32 of a code, tested, is four); every condition on what
  // lies above is weighed with all others (a board of bits took a minute).
  Options.MaxSymbolComplexity = 6;
  Options.ShouldUnrollLoops = true;
  Options.AnalysisPurgeOpt = PurgeBlock;
  // Functions of the standard library matter where they call user code back.
  Options.MayInlineCXXContainerMethods = true;
  Options.MayInlineCXXSharedPtrDtor = true;
  Options.CheckersAndPackages = {
      {"core.builtin", true}, {"tpio.Count", true}, {"tpio.Objects", true}};
}

struct AnalyzerHost::Machinery {
  Machinery(ASTContext &Context, Preprocessor &PP, const EngineOptions &Ours)
      : Budget(Ours.NodeBudget), Pads(Context) {
    configure(Options, Ours);
    // CrossTranslationUnitContext asks for a compiler instance, but only to
    // reach the context; nothing is compiled with this one.
    Instance.setASTContext(&Context);
    compat::ignoreDiagnostics(Instance);
    Units = std::make_unique<cross_tu::CrossTranslationUnitContext>(Instance);
    Checkers = std::make_unique<CheckerManager>(
        Context, Options, PP, llvm::ArrayRef<std::string>(),
        llvm::ArrayRef<std::function<void(CheckerRegistry &)>>(
            [](CheckerRegistry &Registry) {
              Registry.addChecker<ApiChecker>(
                  "tpio.Count", "the count of thread-pool I/O", "");
              Registry.addChecker<ObjectTracker>(
                  "tpio.Objects", "what unwinding would destroy", "");
            }));
    Checker = Checkers->getChecker<ApiChecker>();
    Tracker = Checkers->getChecker<ObjectTracker>();
    Manager = std::make_unique<AnalysisManager>(
        Context, PP, PathDiagnosticConsumers(), CreateRegionStoreManager,
        CreateRangeConstraintManager, Checkers.get(), Options);
  }

  ~Machinery() {
    Manager.reset();
    Checkers.reset();
    Units.reset();
  }

  unsigned Budget;
  AnalyzerOptions Options;
  CompilerInstance Instance;
  std::unique_ptr<cross_tu::CrossTranslationUnitContext> Units;
  std::unique_ptr<CheckerManager> Checkers;
  std::unique_ptr<AnalysisManager> Manager;
  LandingPads Pads;
  ApiChecker *Checker = nullptr;
  ObjectTracker *Tracker = nullptr;
  SetOfConstDecls SteppedInto;
};

AnalyzerHost::AnalyzerHost(ASTContext &Context, Preprocessor &PP,
                           const EngineOptions &Options)
    : M(std::make_unique<Machinery>(Context, PP, Options)) {}

AnalyzerHost::~AnalyzerHost() = default;

bool AnalyzerHost::wasSteppedInto(const FunctionDecl *F) const {
  return llvm::any_of(F->redecls(), [&](const FunctionDecl *D) {
    return M->SteppedInto.count(D);
  });
}

/// Calls \p Each for the ends of the paths that go no further round a loop. The
/// analyzer lists no node where the graph already had it.
static void forEachExhausted(
    const CoreEngine &Core,
    llvm::function_ref<void(const BlockEdge &, const ExplodedNode &)> Each) {
  for (const auto &[Edge, Node] : Core.exhausted_blocks())
    if (Node)
      Each(Edge, *Node);
}

/// What the analyzer could not execute, other than a throw, which we continue.
static const Stmt *unsupported(const CoreEngine &Core) {
  for (const auto &[Block, Node] : Core.aborted_blocks())
    if (const auto At = Node ? Node->getLocation().getAs<StmtPoint>()
                             : std::nullopt) // the graph had it already
      if (!isa<CXXThrowExpr, CXXCatchStmt>(At->getStmt()))
        return At->getStmt();
  return nullptr;
}

using EdgeSet = llvm::DenseSet<std::pair<const CFGBlock *, const CFGBlock *>>;

static EdgeSet takenEdges(const ExplodedGraph &Graph) {
  EdgeSet Taken;
  for (const ExplodedNode &Node : Graph.nodes())
    if (const auto Edge = Node.getLocation().getAs<BlockEdge>())
      Taken.insert({Edge->getSrc(), Edge->getDst()});
  return Taken;
}

/// Some way out of a block that was entered was never taken: the end of a loop
/// that runs a known number of times, or what happens at its last round.
static bool hasUntakenEdge(const CFG &Graph, const EdgeSet &Taken) {
  return llvm::any_of(Graph, [&](const CFGBlock *B) {
    return llvm::any_of(B->succs(), [&](const CFGBlock::AdjacentBlock &To) {
      return To.isReachable() && !Taken.count({B, To});
    });
  });
}

static bool wantsMore(ExprEngine &Engine, const RootExploration &Run) {
  const CoreEngine &Core = Engine.getCoreEngine();
  if (!Core.wasBlocksExhausted() && Run.LeftLoopsIn.empty())
    return false;
  if (Run.Protocols.wantsMoreRounds() || Run.LeftLoopOpen)
    return true;
  llvm::SmallPtrSet<const CFG *, 4> Graphs = Run.LeftLoopsIn;
  Graphs.insert(Run.RootContext->getCFG());
  bool HasOpen = false;
  forEachExhausted(Core, [&](const BlockEdge &, const ExplodedNode &Node) {
    HasOpen |= Run.Protocols.isOpen(Node.getState());
    Graphs.insert(Node.getLocationContext()->getCFG());
  });
  if (HasOpen)
    return true;
  if (!isUsed(Heuristic::UntakenWay))
    return false;
  const EdgeSet Taken = takenEdges(Engine.getGraph());
  return llvm::any_of(Graphs, [&](const CFG *Graph) {
    return hasUntakenEdge(*Graph, Taken);
  });
}

Exploration
AnalyzerHost::explore(RootExploration &Run, Depth D,
                      llvm::function_ref<void(ExplodedGraph &)> Inspect) {
  Exploration Result;
  if (Run.R.direct(Run.Root).HasSeh) {
    Result.Unfinished = "structured exception handling (__try) can't be "
                        "analysed";
    return Result;
  }
  Run.Now = Run.Root->getLocation();
  Result.Unfinished = Run.R.faults(Run.Root).reason();
  if (Result.Unfinished.empty() && Run.R.direct(Run.Root).HasErrors)
    Result.Unfinished = "the unit does not compile, and calls may be missing "
                        "in it";
  if (!Result.Unfinished.empty())
    return Result;
  const CFG *Graph = M->Manager->getCFG(Run.Root);
  if (!Graph || !isWhole(*Graph)) {
    Result.Unfinished = "its control flow can't be analysed";
    return Result;
  }
  M->Manager->options.maxBlockVisitOnPath = static_cast<unsigned>(D);
  // A loop with a long known bound in front of the API hides what is behind
  // it; what is behind is then seen with all locals forgotten.
  M->Manager->options.ShouldWidenLoops =
      D == Depth::Deep && isUsed(Heuristic::WidenLoops);
  // So does a loop in a function that was stepped into; in the end its call is
  // taken for unknown code. First it asks for a deeper look.
  M->Manager->options.NoRetryExhausted = D != Depth::Deep;
  M->Checker->Run = &Run;
  M->Tracker->Run = &Run;
  const SetOfConstDecls Before = M->SteppedInto;
  Run.RootContext =
      M->Manager->getAnalysisDeclContextManager().getStackFrame(Run.Root);
  ExprEngine Engine(*M->Units, *M->Manager, &M->SteppedInto, &Run.Summaries,
                    ExprEngine::Inline_Regular);
  Engine.ExecuteWorkList(Run.RootContext, M->Budget);
  Unwinding Throws(Engine, Run, M->Pads);
  // Each round goes on from the throws of the round before.
  while (Throws.resume()) {
    const unsigned Used = Engine.getGraph().size();
    if (Used >= M->Budget)
      break;
    Engine.ExecuteWorkList(Run.RootContext, M->Budget - Used);
  }
  Run.SupposedThrows.clear(); // states die with the engine
  Result.Nodes = Engine.getGraph().size();
  const CoreEngine &Core = Engine.getCoreEngine();
  Result.BudgetExhausted = Core.getWorkList()->hasWork();
  if (D == Depth::Deep)
    forEachExhausted(Core,
                     [&](const BlockEdge &Edge, const ExplodedNode &Node) {
                       if (!Run.Protocols.isOpen(Node.getState()))
                         return;
                       if (const Stmt *S = Edge.getSrc()->getTerminatorStmt())
                         Run.Now = S->getBeginLoc();
                       Run.giveUp("more rounds of a loop than are looked at");
                     });
  Result.WantsMore = !Result.BudgetExhausted && wantsMore(Engine, Run);
  if (Result.BudgetExhausted)
    Result.Unfinished =
        "budget of " + std::to_string(M->Budget) + " nodes exhausted";
  else if (const Stmt *S = unsupported(Core))
    Result.Unfinished = std::string("statement of kind ") +
                        S->getStmtClassName() + " can't be analysed";
  else
    Result.Unfinished = Run.Misfit;
  Result.IsMistake = !Run.Misfit.empty() && Result.Unfinished == Run.Misfit;
  // Where paths were cut, what they stepped into is not judged by that.
  if (!Result.Unfinished.empty())
    M->SteppedInto = Before;
  Inspect(Engine.getGraph());
  M->Checker->Run = nullptr;
  M->Tracker->Run = nullptr;
  return Result;
}

} // namespace tpio::engine
