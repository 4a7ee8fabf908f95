//===- CreditsProtocol.cpp - Starts, operations and cancels ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/CreditsProtocol.h"

#include "engine/Heuristics.h"
#include "engine/clang/CallEvent.h"
#include "engine/path/Sites.h"

using namespace clang;
using namespace clang::ento;
using namespace tpio::engine;
using tpio::contract::Check;
using tpio::contract::Verdict;

namespace tpio::accounting {

CreditState CreditsProtocol::creditsOf(StateRef State, Key Object) const {
  if (const CreditState *Known = State->get<Credits>(Object))
    return *Known;
  CreditState New{IsCallback ? contract::Ledger::callback()
                             : contract::Ledger::fromOutside()};
  if (State->get<Widened>())
    New.Count.silence();
  return New;
}

StateRef CreditsProtocol::onEvent(StateRef State, const Event &E,
                                  EventContext &C) {
  switch (E.What) {
  case Event::Create:
    return State->set<Credits>(E.Object, {contract::Ledger::created()});
  case Event::Start:
    return start(State, E, C);
  case Event::Issue:
    return issue(State, E, C);
  case Event::Settled: {
    CreditState Known = creditsOf(State, E.Object);
    Known.Count.settle(E.Where, E.Packet);
    return State->set<Credits>(E.Object, Known);
  }
  case Event::Cancel:
    return cancel(State, E, C);
  case Event::Close:
    return close(State, E, C);
  case Event::Wait:
    return State;
  }
  return State;
}

unsigned CreditsProtocol::numberOf(Key Object) {
  const auto [It, New] = Numbers.try_emplace(Object, ByNumber.size());
  if (New)
    ByNumber.push_back(Object);
  return It->second;
}

CreditViolation &CreditsProtocol::add(const contract::Violation &V, Key Object,
                                      const ExplodedNode *Node) {
  Shown.add(V);
  CreditViolation &Added = Violations.emplace_back();
  Added.Check = V.Kind;
  Added.Where = V.Where;
  Added.Other = V.Other;
  Added.Object = Object;
  Added.Node = Node;
  Added.Shown = V;
  return Added;
}

Verdict CreditsProtocol::judge(CreditState &Known, const Event &E,
                               EventContext &C) {
  const contract::Event Happened{E.What == Event::Start ? contract::Event::Start
                                 : E.What == Event::Issue
                                     ? contract::Event::Issue
                                     : contract::Event::Cancel,
                                 E.Where};
  if (Log.Counts)
    Log.Counts->note(E.Call->getOriginExpr(), Known.Count);
  const Verdict V = Known.Count.apply(Happened);
  if (V.Fault && V.Fault->Kind != Check::LateStart)
    HadFault.insert(E.Object);
  if (const auto Made = Shown.note(numberOf(E.Object), Happened, V)) {
    CreditViolation &Added = add(*Made, E.Object, C.Before);
    // An operation is not made yet.
    if (E.What != Event::Issue)
      C.endsHere(Added);
  }
  return V;
}

StateRef CreditsProtocol::start(StateRef State, const Event &E,
                                EventContext &C) {
  CreditState Known = creditsOf(State, E.Object);
  judge(Known, E, C);
  Known.Strangers = false;
  HadTwoOpen |= Known.Count.size() > 1;
  return State->set<Credits>(E.Object, Known);
}

StateRef CreditsProtocol::cancel(StateRef State, const Event &E,
                                 EventContext &C) {
  CreditState Known = creditsOf(State, E.Object);
  judge(Known, E, C);
  return State->set<Credits>(E.Object, Known);
}

StateRef CreditsProtocol::close(StateRef State, const Event &E,
                                EventContext &C) {
  const CreditState *Met = State->get<Credits>(E.Object);
  if (!Met)
    return State;
  const CreditState Known = *Met;
  CreditState After = Known;
  After.Closed = true;
  State = State->set<Credits>(E.Object, After);
  // An unconditional cancel followed by a close of the same object, with no
  // start and no operation, can't be right whoever calls.
  if (!isUsed(Heuristic::CancelThenClose) || Known.Count.isSilent() ||
      !Known.Count.borrowedCancel() || Known.Count.hasStarted() ||
      Known.Count.hasIssued())
    return State;
  const SiteInfo &Cancelled = C.Run.Sites[Known.Count.borrowedCancel()];
  const SiteInfo &Closed = C.Run.Sites[E.Where];
  if (Cancelled.leaf().In == Closed.leaf().In && isOnEveryPath(Cancelled) &&
      isOnEveryPath(Closed))
    add({.Kind = Check::ExtraCancel,
         .Object = numberOf(E.Object),
         .Where = Known.Count.borrowedCancel()},
        E.Object, C.Before);
  return State;
}

StateRef CreditsProtocol::issue(StateRef State, const Event &E,
                                EventContext &C) {
  CreditState Known = creditsOf(State, E.Object);
  const bool WasSilent = Known.Count.isSilent();
  const Verdict V = judge(Known, E, C);
  if (!WasSilent)
    (V.From == Verdict::Own ? Log.Started : Log.Unstarted)
        .insert(E.Call->getOriginExpr());
  // Silent for a finding before it is judged as well: it is not asked again
  // outside of its callers.
  if (!WasSilent || HadFault.count(E.Object))
    if (const auto *F =
            dyn_cast<FunctionDecl>(C.Location->getStackFrame()->getDecl()))
      Log.Judged.insert(F->getCanonicalDecl());
  return State->set<Credits>(E.Object, Known);
}

StateRef CreditsProtocol::onUnknown(StateRef State, Key Object, Unknown Why) {
  CreditState O = creditsOf(State, Object);
  if (Why == Unknown::KnowsObject)
    O.Count.unknown();
  else
    O.Strangers |= O.Count.size() != 0;
  return State->set<Credits>(Object, O);
}

StateRef CreditsProtocol::onSilence(StateRef State, Key Object) {
  CreditState O = creditsOf(State, Object);
  O.Count.silence();
  return State->set<Credits>(Object, O);
}

StateRef CreditsProtocol::onRename(StateRef State, Key From, Key To) {
  const CreditState *Known = State->get<Credits>(From);
  if (!Known)
    return State->remove<Credits>(To);
  return State->set<Credits>(To, *Known)->remove<Credits>(From);
}

StateRef CreditsProtocol::onForgotten(StateRef State, Key Object) {
  return State->remove<Credits>(Object);
}

bool CreditsProtocol::isOpen(StateRef State) const {
  for (const auto &[Object, Known] : State->get<Credits>())
    if (Known.isOpen())
      return true;
  return false;
}

bool CreditsProtocol::isOpen(StateRef State, Key Object) const {
  const CreditState *Known = State->get<Credits>(Object);
  return Known && Known->isOpen();
}

bool CreditsProtocol::isCertainlyOpen(StateRef State, Key Object) const {
  const CreditState *Known = State->get<Credits>(Object);
  return Known && Known->isOpen() && Known->Count.hasCertainCredit();
}

bool CreditsProtocol::isJudged(StateRef State, Key Object) const {
  const CreditState *Known = State->get<Credits>(Object);
  return !Known || !Known->Count.isSilent();
}

bool CreditsProtocol::needsOutcome(StateRef State, Key Object) const {
  // After a missing start nothing is judged but for a start that comes late:
  // which outcome that follows decides it.
  const CreditState *Known = State->get<Credits>(Object);
  return !Known || !Known->Count.isSilent() ||
         Known->Count.unstarted() != contract::NoSite;
}

void CreditsProtocol::print(StateRef State, llvm::raw_ostream &Out) const {
  accounting::print(State->get<Credits>(), Out);
}

} // namespace tpio::accounting
