//===- RootExploration.h - The exploration of one root ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the exploration of one root function is given, how far it goes, what it
/// works with and what it gathers.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_ROOTEXPLORATION_H
#define TPIO_ENGINE_PATH_ROOTEXPLORATION_H

#include "engine/clang/ExplodedGraph.h"
#include "engine/path/EventTag.h"
#include "engine/path/PathState.h"
#include "engine/path/Sites.h"
#include "engine/unit/CanThrow.h"
#include "engine/unit/UnitFacts.h"
#include "clang/Analysis/ProgramPoint.h"
#include "llvm/ADT/SetVector.h"

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace clang {
class AnalysisDeclContextManager;
class CFG;
namespace ento {
class ExplodedNode;
} // namespace ento
} // namespace clang

namespace tpio::engine {

struct EngineOptions {
  bool AssumeSkipOnSuccess = false;
  /// Exploded-graph nodes for one root at one depth.
  unsigned NodeBudget = 50000;
  /// In which order paths are explored, as the analyzer calls it; empty: as it
  /// does by default. No verdict depends on it.
  std::string Order;
};

/// Where the paths of a root do something to an object.
struct ObjectSites {
  std::set<contract::Site> Started, Issued, Cancelled;
  /// An operation is issued for it, one without a packet included.
  bool HasOperation = false;
};

/// Every block leads somewhere. Where the compiler has found errors some don't
/// (a goto to a label that is not there), and the analyzer would crash.
bool isWhole(const clang::CFG &Graph);

/// What the exploration of a root is given.
struct RootInputs {
  const clang::FunctionDecl *Root;
  CallGraph &R;
  UnitFacts &Facts;
  const EngineOptions &Options;
  /// What is judged on its paths.
  const ProtocolSet Protocols;
  /// The root is an I/O callback: every count is zero when it starts.
  const bool IsCallback;
  /// Set: calls that may throw are supposed to (SupposedThrows.h).
  CanThrow *Throws = nullptr;
};

/// How far an exploration goes.
struct RootLimits {
  static constexpr unsigned UsualDistance = 3;
  static constexpr unsigned ShortDistance = 1;
  /// A function that is called is stepped into if a call of the API is at most
  /// so many calls away; beyond that it is code out of view. A large program
  /// reaches the API from everywhere.
  unsigned Distance = UsualDistance;
};

/// All cycles of the control flow through one block.
struct Cycle {
  llvm::DenseSet<const clang::CFGBlock *> Blocks;
  unsigned Kinds = 0; ///< of the calls of the API in them; see ApiKind
};

/// A call that is supposed to throw: the state at the throw, and the node of
/// the path that comes to it.
struct SupposedThrow {
  clang::ento::ExplodedNode *Before;
  StateRef State;
  const clang::Stmt *At;
};

/// What the analyzer and the checker in it need while they work.
struct RootScratch {
  /// The top frame of the exploration.
  const clang::StackFrameContext *RootContext = nullptr;
  /// What the paths of the root lead to; set together with RootContext.
  clang::ento::FunctionSummariesTy Summaries;
  /// A function that is not stepped into at the call that is evaluated now, but
  /// elsewhere.
  const clang::FunctionDecl *NotHere = nullptr;
  /// Where constructors and destructors end in a handler that throws again.
  std::vector<clang::ento::ExplodedNode *> ThrownAtEnd;
  /// Not followed yet.
  std::vector<SupposedThrow> SupposedThrows;
  /// What the cycles through a block do (Passes.cpp).
  llvm::DenseMap<const clang::CFGBlock *, Cycle> Cycles;
  /// Variables that exception handlers of active frames name. The analyzer's
  /// liveness knows no way from a call to a handler.
  llvm::SmallSetVector<const clang::ento::MemRegion *, 8> NeededByHandlers;
  /// Functions with a loop that the analyzer left although there may be more
  /// rounds, and whether something was still to be judged then.
  llvm::SmallPtrSet<const clang::CFG *, 4> LeftLoopsIn;
  bool LeftLoopOpen = false;
  /// Where: the condition is evaluated, and one of its ways is not followed.
  llvm::DenseSet<const clang::ento::ExplodedNode *> LeftLoopsAt;
  /// What the path does now, for those who give up.
  clang::SourceLocation Now;
};

/// Some path does not know any more what it would have to know to judge.
struct GivenUp {
  llvm::StringRef Reason; ///< one phrase
  clang::SourceLocation At;
};

/// What all paths have shown. Records are added and never changed, so that what
/// follows from them does not depend on the order of exploration.
struct RootRecords {
  SiteTable Sites;
  /// The objects that some path starts, issues for or cancels.
  std::map<Key, ObjectSites> SitesOf;
  std::vector<GivenUp> GaveUp;
  std::vector<std::unique_ptr<EventTag>> Tags;
  /// One phrase, if a call has fewer arguments than the configuration says.
  std::string Misfit;

  const EventTag *tag(const Event &E) {
    Tags.push_back(std::make_unique<EventTag>(E));
    return Tags.back().get();
  }
};

struct RootExploration : RootInputs, RootLimits, RootScratch, RootRecords {
  RootExploration(RootInputs Given, RootLimits Limits = {})
      : RootInputs(std::move(Given)), RootLimits(Limits) {}

  /// Something can't be judged any more, or was not to begin with. \p Reason is
  /// a literal.
  void giveUp(llvm::StringRef Reason) { GaveUp.push_back({Reason, Now}); }

  /// The exploration may step into \p Callee : it can reach the API, or it is
  /// small enough to be worth knowing exactly.
  bool mayStepInto(const clang::FunctionDecl *Callee,
                   clang::AnalysisDeclContextManager *Contexts);
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_ROOTEXPLORATION_H
