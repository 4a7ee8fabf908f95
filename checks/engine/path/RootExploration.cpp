//===- RootExploration.cpp - The exploration of one root ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/RootExploration.h"
#include "engine/Heuristics.h"
#include "engine/unit/SystemCode.h"

#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace tpio::engine {

// Sizes in blocks of the control flow graph, its entry and exit included. What
// reaches the API is worth much; of the rest only what is about as small as a
// predicate (`is_pending(error)`, HRESULT_FROM_WIN32) is cheaper to know than
// to guess.
static constexpr unsigned MaxReachingBlocks = 400;
static constexpr unsigned MaxErrorBlocks = 64;
static constexpr unsigned MaxUserBlocks = 16;
static constexpr unsigned MaxSystemBlocks = 8;
// `throw_unless_queued(check(last_error()))`: who judges an error asks for it
// himself or a helper or two further.
static constexpr unsigned MaxErrorCalls = 2;
// A predicate may ask another one; what calls on and on is a program of its
// own (a task library's cells and reference counts).
static constexpr unsigned MaxPredicateCalls = 2;
static constexpr unsigned MaxLayerCalls = 8;

bool isWhole(const CFG &Graph) {
  return llvm::all_of(Graph, [&](const CFGBlock *B) {
    if (B == &Graph.getExit())
      return true;
    return !B->succ_empty() &&
           (B->succ_size() > 1 || B->succ_begin()->isReachable() ||
            B->succ_begin()->getPossiblyUnreachableBlock());
  });
}

/// Inside of std::function its closure is bytes in a buffer.
static bool erasesTypes(const FunctionDecl *F, CallGraph &R) {
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  return isUsed(Heuristic::TypeErasure) && Method && R.isSystem(F) &&
         Method->getParent()->getIdentifier() &&
         (Method->getParent()->getName().ends_with("function") ||
          Method->getParent()->getName().starts_with("_Bind"));
}

bool RootExploration::mayStepInto(const FunctionDecl *Callee,
                                  AnalysisDeclContextManager *Contexts) {
  if (Callee->isVariadic() || Callee->isMain() || isOpaque(Callee) ||
      erasesTypes(Callee, R) || R.direct(Callee).HasErrors ||
      !R.faults(Callee).isWhole())
    return false;
  const CFG *Graph = Contexts->getContext(Callee)->getCFG();
  if (!Graph || !isWhole(*Graph))
    return false;
  const unsigned Blocks = Graph->getNumBlockIDs();
  if (R.reachesWithin(Callee, CreditKinds | Create | Close | SetModes,
                      Distance))
    return Blocks <= MaxReachingBlocks;
  if (R.reachesWithin(Callee, ReadLastError | WriteLastError, MaxErrorCalls))
    return Blocks <= MaxErrorBlocks;
  if (R.reachesWithin(Callee, Throw, MaxErrorCalls))
    return Blocks <= MaxErrorBlocks;
  if (!isUsed(Heuristic::SmallHelpers))
    return false;
  // The library's own layers around a type of the user's (unique_ptr with a
  // deleter) are deep and thin.
  const bool IsShort = Distance == ShortDistance;
  const bool IsLayer = R.isSystem(Callee) && mentionsUserType(Callee);
  if (!R.callsNoDeeperThan(Callee, IsShort   ? 0
                                   : IsLayer ? MaxLayerCalls
                                             : MaxPredicateCalls))
    return false;
  if (R.isSystem(Callee))
    return Blocks <= MaxSystemBlocks &&
           (!AnalysisDeclContext::isInStdNamespace(Callee) ||
            isWorthKnowing(Callee));
  return Blocks <= MaxUserBlocks;
}

} // namespace tpio::engine
