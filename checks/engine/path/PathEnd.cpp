//===- PathEnd.cpp - What is left open where a path ends ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"

#include "engine/clang/ExplodedGraph.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace clang::ento;
using tpio::contract::Check;

namespace tpio::engine {

/// Something that outlives the root still names \p Object.
static bool survives(StateRef State, Key Object, const ReturnStmt *Return,
                     const LocationContext *LC) {
  auto Outlives = [](const MemRegion *R) {
    return !isa<StackSpaceRegion>(R->getMemorySpace());
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

void judgeEndOfPath(const ExplodedNode *Node, StateRef State,
                    const ReturnStmt *Return, const Stmt *Throw,
                    RootExploration &Run) {
  if (isSettledAround(Run))
    return;
  for (const auto &[Object, Known] : State->get<Objects>()) {
    const contract::Ledger &Count = Known.Count;
    if (Count.isSilent())
      continue;
    for (unsigned I = 0; I < Count.size(); ++I) {
      const contract::Credit &Credit = Count.credit(I);
      const std::optional<Check> Leak = contract::Ledger::leak(Credit);
      if (!Leak)
        continue;
      Violation Fault{.Check = *Leak,
                      .Where = *Leak == Check::MissingCancel ? Credit.LastUse
                                                             : Credit.Started,
                      .Other = Credit.Started,
                      .Object = Object,
                      .Node = Node,
                      .AfterBorrowed = Count.borrowedIssue(),
                      .Return = Return,
                      .Throw = Throw};
      if (*Leak == Check::OrphanStart && !Run.IsCallback) {
        const bool Lives =
            survives(State, Object, Return, Node->getLocationContext());
        // Created here and known to nobody else: nothing can use the start.
        // Else a function that only starts is a wrapper, with one exception.
        Fault.Strangers = Known.Strangers;
        if (!Known.Created)
          Fault.IfIssuedHere = true;
        else if (Lives)
          Fault.IfOthersStarted = true;
      }
      Run.Faults.push_back(Fault);
    }
  }
}

} // namespace tpio::engine
