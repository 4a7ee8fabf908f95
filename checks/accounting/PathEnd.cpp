//===- PathEnd.cpp - What is left open where a path ends ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/CreditsProtocol.h"

#include "engine/Heuristics.h"
#include "engine/clang/Compat.h"
#include "engine/clang/ExplodedGraph.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace clang::ento;
using namespace tpio::engine;
using tpio::contract::Check;

namespace tpio::accounting {

/// Something that outlives the root still names \p Object.
static bool survives(StateRef State, Key Object, const ReturnStmt *Return,
                     const LocationContext *LC) {
  auto Outlives = [&](const MemRegion *R) {
    return !isa<StackSpaceRegion>(compat::memorySpaceOf(R, State));
  };
  if (Object.region() && Outlives(Object.region()))
    return true;
  for (const auto &[Name, Of] : State->get<Aliases>())
    if (Of == Object && Name.region() && Outlives(Name.region()))
      return true;
  if (!Return || !Return->getRetValue())
    return false;
  const SVal V = State->getSVal(Return->getRetValue(), LC);
  SymbolRef S = V.getAsLocSymbol();
  return S && Object.symbol() == S;
}

/// The root is a closure that its own function could not be followed into, and
/// that function cancels what it has not started itself: what the closure
/// leaves open may be settled there.
static bool isSettledAround(const RootExploration &Run) {
  const auto *Operator = dyn_cast<CXXMethodDecl>(Run.Root);
  if (!Operator || !Operator->getParent()->isLambda())
    return false;
  const auto *Around = dyn_cast_or_null<FunctionDecl>(
      Operator->getParent()->getParentFunctionOrMethod());
  if (!Around)
    return false;
  auto Cancels = [&](const FunctionDecl *F) {
    const unsigned Kinds = Run.R.direct(F).Kinds;
    return F != Run.Root && (Kinds & ApiKind::Cancel) &&
           !(Kinds & ApiKind::Start);
  };
  return Cancels(Around) || llvm::any_of(Run.R.direct(Around).Callees, Cancels);
}

void CreditsProtocol::onPathEnd(StateRef State, const PathEnd &End,
                                RootExploration &Run) {
  if (isUsed(Heuristic::ClosureAround) && isOpen(State) &&
      isSettledAround(Run)) {
    Run.giveUp("closure whose function cancels what others have started");
    return;
  }
  for (const auto &[Object, Known] : State->get<Credits>()) {
    for (contract::Violation &Leak : Known.Count.leaks()) {
      Leak.Object = numberOf(Object);
      bool IfOthersStarted = false;
      if (Leak.Kind == Check::OrphanStart && !Run.IsCallback) {
        // Created here and known to nobody else: nothing can use the start.
        // Else a function that only starts is a wrapper, with one exception.
        Leak.Strangers = Known.Strangers && isUsed(Heuristic::Strangers);
        const ObjectState *Met = State->get<Objects>(Object);
        if (!Met || !Met->Created)
          Leak.Borrowed = true;
        else
          IfOthersStarted = isUsed(Heuristic::OthersStarted) && !Known.Closed &&
                            survives(State, Object, End.Return,
                                     End.Node->getLocationContext());
      }
      CreditViolation &Added = add(Leak, Object, End.Node);
      Added.Return = End.Return;
      Added.Throw = End.Throw;
      Added.IfOthersStarted = IfOthersStarted;
    }
  }
}

} // namespace tpio::accounting
