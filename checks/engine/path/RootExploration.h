//===- RootExploration.h - The exploration of one root ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the exploration of one root function is given and what it gathers. The
/// checker that runs inside the analyzer writes to it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_ROOTEXPLORATION_H
#define TPIO_ENGINE_PATH_ROOTEXPLORATION_H

#include "engine/clang/ExplodedGraph.h"
#include "engine/path/EventTag.h"
#include "engine/path/Lookahead.h"
#include "engine/path/PathState.h"
#include "engine/path/Sites.h"
#include "engine/unit/UnitFacts.h"
#include "clang/Analysis/ProgramPoint.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"

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

struct RootExploration {
  RootExploration(const clang::FunctionDecl *Root, CallGraph &R,
                  UnitFacts &Facts, const EngineOptions &Options,
                  llvm::ArrayRef<Protocol *> Protocols,
                  unsigned Distance = UsualDistance)
      : Root(Root), R(R), Facts(Facts), Options(Options), Protocols(Protocols),
        Distance(Distance), IsCallback(Facts.isCallback(Root)) {}

  const clang::FunctionDecl *Root;
  CallGraph &R;
  UnitFacts &Facts;
  const EngineOptions &Options;
  /// What is judged on its paths.
  const ProtocolSet Protocols;
  /// A function that is called is stepped into if a call of the API is at most
  /// so many calls away; beyond that it is code out of view. A large program
  /// reaches the API from everywhere.
  unsigned Distance;
  static constexpr unsigned UsualDistance = 3;
  static constexpr unsigned ShortDistance = 1;
  /// The root is an I/O callback: every count is zero when it starts.
  bool IsCallback;
  /// One phrase, if a call has fewer arguments than the configuration says.
  std::string Misfit;
  /// The top frame of the exploration.
  const clang::StackFrameContext *RootContext = nullptr;
  /// What the paths of the root lead to; set together with RootContext.
  std::optional<Lookahead> Ahead;

  clang::ento::FunctionSummariesTy Summaries;
  /// A function that is not stepped into at the call that is evaluated now, but
  /// elsewhere.
  const clang::FunctionDecl *NotHere = nullptr;
  SiteTable Sites;
  /// The objects that some path starts, issues for or cancels.
  std::map<Key, ObjectSites> SitesOf;
  /// How many objects an exploration of this root has met before; 0: none was.
  unsigned KnownObjects = 0;
  /// Why objects were given up, by reason.
  llvm::StringMap<unsigned> GivenUp;
  std::vector<std::unique_ptr<EventTag>> Tags;
  /// Variables that exception handlers of active frames name. The analyzer's
  /// liveness knows no way from a call to a handler.
  llvm::SmallSetVector<const clang::ento::MemRegion *, 8> NeededByHandlers;

  /// The exploration may step into \p Callee : it can reach the API, or it is
  /// small enough to be worth knowing exactly.
  bool mayStepInto(const clang::FunctionDecl *Callee,
                   clang::AnalysisDeclContextManager *Contexts);

  const EventTag *tag(const Event &E) {
    Tags.push_back(std::make_unique<EventTag>(E));
    return Tags.back().get();
  }
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_ROOTEXPLORATION_H
