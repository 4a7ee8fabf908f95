//===- CreditsProtocol.cpp - Starts, operations and cancels ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/CreditsProtocol.h"

#include "engine/clang/CallEvent.h"
#include "engine/clang/ExplodedGraph.h"
#include "engine/path/GivingUp.h"
#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace clang::ento;
using namespace tpio::engine;
using tpio::contract::Check;
using tpio::contract::Site;
using tpio::contract::Verdict;

namespace tpio::accounting {

static CreditState creditsOf(StateRef State, Key Object,
                             const RootExploration &Run) {
  if (const CreditState *Known = State->get<Credits>(Object))
    return *Known;
  CreditState New{Run.IsCallback ? contract::Ledger::empty()
                                 : contract::Ledger::unknown()};
  if (State->get<Widened>())
    New.Count.silence();
  return New;
}

StateRef CreditsProtocol::onEvent(StateRef State, const Event &E,
                                  EventContext &C) {
  switch (E.What) {
  case Event::Create:
    return State->set<Credits>(E.Object, {contract::Ledger::empty()});
  case Event::Start:
    return start(State, E, C);
  case Event::Issue:
    return issue(State, E, C);
  case Event::Settled: {
    CreditState Known = creditsOf(State, E.Object, C.Run);
    Known.Count.settle(E.Where, E.Packet);
    return State->set<Credits>(E.Object, Known);
  }
  case Event::Cancel:
    return cancel(State, E, C);
  case Event::Close:
    close(State, E, C);
    return State;
  case Event::Wait:
    return State;
  }
  return State;
}

void CreditsProtocol::noteCount(const Event &E, const CreditState &Before) {
  if (Log.Counts)
    Log.Counts->note(E.Call->getOriginExpr(), Before.Count);
}

StateRef CreditsProtocol::start(StateRef State, const Event &E,
                                EventContext &C) {
  CreditState Known = creditsOf(State, E.Object, C.Run);
  const bool WasBorrowed = !Known.Count.isSilent();
  noteCount(E, Known);
  const Verdict V = Known.Count.start(E.Where);
  Known.Strangers = false;
  HadTwoOpen |= Known.Count.size() > 1;
  if (V.Fault) {
    CreditViolation &Fault =
        Violations.emplace_back(*V.Fault, E.Where, E.Object, C.Before);
    Fault.Other = V.Other;
    Fault.IfStartedElsewhere = WasBorrowed;
    C.endsHere(Fault);
  }
  return State->set<Credits>(E.Object, Known);
}

StateRef CreditsProtocol::cancel(StateRef State, const Event &E,
                                 EventContext &C) {
  CreditState Known = creditsOf(State, E.Object, C.Run);
  noteCount(E, Known);
  const bool WasSilent = Known.Count.isSilent();
  const bool IsNeeded = Known.isCertainlyOpen();
  const contract::Spending Before = Known.Count.lastSpending();
  const Site Borrowed = Known.Count.borrowedIssue();
  const Verdict V = Known.Count.cancel(E.Where);
  if (!V.Fault && !WasSilent && !V.Borrowed) {
    AtSite[E.Where].Rightly = true;
    AtSite[E.Where].Needed |= IsNeeded;
  }
  if (V.Fault) {
    HadFault.insert(E.Object);
    CreditViolation &Fault =
        Violations.emplace_back(*V.Fault, E.Where, E.Object, C.Before);
    Fault.Other = Before.By;
    Fault.SpentStart = Before.Started;
    Fault.AfterBorrowed = Borrowed;
    Fault.SecondCancel = Before.Cancelled;
    C.endsHere(Fault);
  }
  return State->set<Credits>(E.Object, Known);
}

void CreditsProtocol::close(StateRef State, const Event &E, EventContext &C) {
  // An unconditional cancel followed by a close of the same object, with no
  // start and no operation, can't be right whoever calls.
  const CreditState *Known = State->get<Credits>(E.Object);
  if (!Known || Known->Count.isSilent() || !Known->Count.borrowedCancel() ||
      Known->Count.hasStarted() || Known->Count.hasIssued())
    return;
  const SiteInfo &Cancelled = C.Run.Sites[Known->Count.borrowedCancel()];
  const SiteInfo &Closed = C.Run.Sites[E.Where];
  const ParentMap &Parents = C.Location->getParentMap();
  if (Cancelled.leaf().In == Closed.leaf().In &&
      Parents.getParent(Cancelled.leaf().Call) ==
          Parents.getParent(Closed.leaf().Call) &&
      isa_and_nonnull<CompoundStmt>(Parents.getParent(Closed.leaf().Call)))
    Violations.emplace_back(Check::ExtraCancel, Known->Count.borrowedCancel(),
                            E.Object, C.Before);
}

/// The start in front of the loop that \p Where runs in: the nearest one, or
/// the one that the operation before had.
static Site hoistedOf(const contract::Ledger &Count, Site Where,
                      const SiteTable &Sites) {
  const contract::Spending &Before = Count.lastSpending();
  // A start that was cancelled unused was not made for the loop.
  if (!Before.Started || !Before.Used)
    return contract::NoSite;
  for (Site Start : {Count.lastStart(), Before.Started})
    if (Start && isOutsideCycle(Sites[Start], Sites[Before.By], Sites[Where]))
      return Start;
  return contract::NoSite;
}

/// A start is for the operation that follows it in its own function; what
/// another function issues later says nothing about it.
static bool isMeantFor(Site Start, Site Operation, RootExploration &Run) {
  const auto &Early = Run.Sites[Start].Chain;
  const auto &Late = Run.Sites[Operation].Chain;
  size_t Level = 0;
  while (Level + 1 < Early.size() && Level + 1 < Late.size() &&
         Early[Level].isSamePlace(Late[Level]))
    ++Level;
  // Below the function that both share: wrappers that only start, or only
  // issue.
  auto Lacks = [&](llvm::ArrayRef<Frame> Chain, unsigned Kind) {
    return llvm::none_of(Chain.drop_front(Level + 1), [&](const Frame &F) {
      const auto *In = dyn_cast_or_null<FunctionDecl>(F.In);
      return !In || (Run.R.kinds(In) & Kind);
    });
  };
  return Lacks(Early, ApiKind::Issue) && Lacks(Late, ApiKind::Start);
}

static bool isEvent(const ExplodedNode &Node, Event::Kind Kind, Key Object) {
  const Event *E = EventTag::at(Node);
  return E && E->What == Kind && E->Object == Object;
}

/// \p Where was issued on this path before, and nothing was started since.
static bool isIssuedSinceStart(const ExplodedNode *Node, Key Object,
                               Site Where) {
  for (; Node && !isEvent(*Node, Event::Start, Object);
       Node = Node->getFirstPred())
    if (isEvent(*Node, Event::Settled, Object) &&
        EventTag::at(*Node)->Where == Where)
      return true;
  return false;
}

/// An operation comes again after it was found that a start before the loop
/// does not do for two of the loop's operations: so the loop is one. If another
/// start came in between, that one stands in the loop.
void CreditsProtocol::noteRound(const Event &E, const EventContext &C) {
  for (CreditViolation &F : Violations) {
    if (F.Check != Check::HoistedStart || F.CameRound || F.Object != E.Object ||
        (F.Other != E.Where && F.SpentBy != E.Where))
      continue;
    const ExplodedNode *Node = C.Before;
    while (Node && Node != F.Node && !isEvent(*Node, Event::Start, E.Object))
      Node = Node->getFirstPred();
    F.CameRound = Node == F.Node;
  }
}

StateRef CreditsProtocol::issue(StateRef State, const Event &E,
                                EventContext &C) {
  RootExploration &Run = C.Run;
  const Key Object = E.Object;
  const Site Where = E.Where;
  CreditState O = creditsOf(State, Object, Run);
  const bool WasSilent = O.Count.isSilent();
  // A fault leaves nothing of this in the ledger.
  const contract::Ledger CreditsBefore = O.Count;
  const contract::Spending &Before = CreditsBefore.lastSpending();
  noteCount(E, O);
  if (WasSilent)
    noteRound(E, C);
  const Verdict V = O.Count.issue(Where);
  CreditViolation Fault(Check::MissingStart, Where, Object, C.Before);
  if (!WasSilent) {
    const bool Has = !V.Fault && !V.Borrowed;
    (Has ? Log.Started : Log.Unstarted).insert(E.Call->getOriginExpr());
    AtSite[Where].WithCredit |= Has;
  }
  // Silent for a finding before it is judged as well: it is not asked again
  // outside of its callers.
  if (!WasSilent || HadFault.count(Object))
    if (const auto *F =
            dyn_cast<FunctionDecl>(C.Location->getStackFrame()->getDecl()))
      Log.Judged.insert(F->getCanonicalDecl());
  const bool IsNotLate =
      V.NotLate && llvm::any_of(Violations, [&](const CreditViolation &F) {
        return F.Check == Check::LateStart && F.Other == V.NotLate &&
               isMeantFor(F.Where, Where, Run);
      });
  if (IsNotLate) {
    Fault.Where = V.NotLate;
    Fault.Other = Where;
    Fault.IsNotLate = true;
  } else if (V.Borrowed) {
    Fault.IfStartedElsewhere = true;
  } else if (V.Fault && Before.Started &&
             isInUncountedCycle(Run.Sites[Before.Started], Run.Sites[Where])) {
    return silenceObject(State, Object, Run, "starts by the container");
  } else if (V.Fault) {
    Fault.Other = Before.By;
    Fault.SpentStart = Before.Started;
    Fault.SpentByTwo = Before.Reused;
    Fault.CameRound = isIssuedSinceStart(C.Before, Object, Where);
    const Site Hoisted = Before.Reused
                             ? contract::NoSite
                             : hoistedOf(CreditsBefore, Where, Run.Sites);
    if (Hoisted) {
      Fault.Check = Check::HoistedStart;
      Fault.Where = Hoisted;
      Fault.Other = Where;
      Fault.SpentBy = Before.By;
      O.Count.blameEarlierStart();
    }
  }
  if (V.Fault)
    HadFault.insert(Object);
  if (IsNotLate || V.Borrowed || V.Fault)
    Violations.push_back(Fault);
  return State->set<Credits>(Object, O);
}

StateRef CreditsProtocol::onUnknown(StateRef State, Key Object, Unknown Why) {
  const CreditState *Known = State->get<Credits>(Object);
  CreditState O = Known ? *Known : CreditState{contract::Ledger::unknown()};
  if (Why == Unknown::KnowsObject)
    O.Count.forget();
  else
    O.Strangers |= O.Count.size() != 0;
  return State->set<Credits>(Object, O);
}

StateRef CreditsProtocol::onSilence(StateRef State, Key Object) {
  const CreditState *Known = State->get<Credits>(Object);
  CreditState O = Known ? *Known : CreditState{contract::Ledger::unknown()};
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
