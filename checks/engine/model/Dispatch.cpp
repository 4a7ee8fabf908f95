//===- Dispatch.cpp - The events of the API -------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"

#include "engine/clang/ExplodedGraph.h"
#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace clang::ento;
using tpio::contract::Check;
using tpio::contract::Site;
using tpio::contract::Verdict;

namespace tpio::engine {

ObjectState ApiChecker::objectState(StateRef State, Key Object) const {
  if (const ObjectState *Known = State->get<Objects>(Object))
    return *Known;
  ObjectState New{Run->IsCallback ? contract::Ledger::empty()
                                  : contract::Ledger::unknown()};
  if (State->get<Widened>())
    New.Count.silence();
  return New;
}

/// Whoever starts or cancels an object, or gives an address inside a record to
/// an operation, takes the pointer to be good.
StateRef assumeValid(StateRef State, SVal V) {
  const MemRegion *R = V.getAsRegion();
  const auto *Base = R ? dyn_cast<SymbolicRegion>(R->getBaseRegion()) : nullptr;
  // Nobody doubts `this`, and most loads are through it.
  if (!Base || isa<CXXThisRegion>(Base->getSymbol()->getOriginRegion()
                                      ? Base->getSymbol()->getOriginRegion()
                                      : Base))
    return State;
  StateRef Valid = State->assume(loc::MemRegionVal(Base), true);
  return Valid ? Valid : State;
}

bool ApiChecker::modelCreate(const Event &Call, Context &C) const {
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (!Origin || Call.getNumArgs() < 2)
    return false;
  // TpAllocIoCompletion stores the object through its first argument.
  const bool ByAddress = !isIoObjectType(Origin->getType());
  SValBuilder &Builder = C.getSValBuilder();
  StateRef State = C.getState();
  const QualType ObjectType =
      ByAddress ? Origin->getArg(0)->getType()->getPointeeType()
                : Origin->getType();
  if (!isIoObjectType(ObjectType))
    return false;
  const DefinedOrUnknownSVal Created = Builder.conjureSymbolVal(
      this, Origin, C.getLocationContext(), ObjectType, C.blockCount());
  if (ByAddress) {
    if (auto Where = Call.getArgSVal(0).getAs<Loc>())
      State = State->bindLoc(*Where, Created, C.getLocationContext());
    State = State->BindExpr(
        Origin, C.getLocationContext(),
        Builder.conjureSymbolVal(nullptr, Origin, C.getLocationContext(),
                                 Origin->getType(), C.blockCount()));
  } else {
    State = State->BindExpr(Origin, C.getLocationContext(), Created);
  }
  const Key Object(Created.getAsSymbol());
  State = State->set<Objects>(Object, {contract::Ledger::empty(), true});
  if (const Key Handle = keyOfArgument(Call, ByAddress ? 1 : 0, *Run))
    State = State->set<BoundTo>(Handle, Object);
  C.addTransition(State);
  return true;
}

/// Another object that \p Object could be under a different name and that
/// \p Accepts.
static Key otherName(StateRef State, Key Object,
                     bool (*Accepts)(const contract::Ledger &),
                     const RootExploration &Run) {
  for (const auto &[Other, Known] : State->get<Objects>())
    if (Other != Object && Accepts(Known.Count) &&
        mayBeSame(State, Object, Other, Run))
      return Other;
  return Key();
}

static bool hasCredit(const contract::Ledger &L) {
  return !L.isSilent() && L.size() != 0;
}

static bool hasCertainCredit(const contract::Ledger &L) {
  for (unsigned I = 0; I < L.size(); ++I)
    if (L.credit(I).isCertain())
      return true;
  return false;
}

void ApiChecker::modelStart(const Event &Call, Context &C) const {
  StateRef State = C.getState();
  if (isNullArgument(Call, 0))
    return C.addTransition(State), void();
  const Key Object = keyOfArgument(Call, 0, *Run);
  if (!Object) {
    C.addTransition(forgetAll(State, *Run, "start of an unidentified object"));
    return;
  }
  State = assumeValid(State, Call.getArgSVal(0));
  const Site Where = siteOf(Call, C);
  ObjectState O = objectState(State, Object);
  const bool WasBorrowed = !O.Count.isSilent();
  if (Run->Options.Counts)
    Run->Options.Counts->note(Call.getOriginExpr(), O.Count);
  const Verdict V = O.Count.start(Where);
  O.Strangers = false;
  Run->HadTwoOpen |= O.Count.size() > 1;
  Run->Started.insert(Object);
  State = State->set<Objects>(Object, O);
  ExplodedNode *Node =
      C.addTransition(State, Run->tag(EventTag::Started, Where, Object));
  if (V.Fault)
    Run->Faults.push_back({.Check = *V.Fault,
                           .Where = Where,
                           .Other = V.Other,
                           .Object = Object,
                           .Node = Node ? Node : C.getPredecessor(),
                           .IfStartedElsewhere = WasBorrowed});
}

void ApiChecker::modelCancel(const Event &Call, Context &C) const {
  StateRef State = C.getState();
  if (isNullArgument(Call, 0))
    return C.addTransition(State), void();
  Key Object = keyOfArgument(Call, 0, *Run);
  if (!Object) {
    // A cancel of an object that can't be identified satisfies any.
    C.addTransition(forgetAll(State, *Run, "cancel of an unidentified object"));
    return;
  }
  ObjectState O = objectState(State, Object);
  if (!hasCredit(O.Count))
    if (Key Other = otherName(State, Object, hasCredit, *Run)) {
      State = silenceObject(State, Other, *Run, "cancel under another name");
      State = silenceObject(State, Object, *Run, "cancel under another name");
      C.addTransition(State);
      return;
    }
  State = assumeValid(State, Call.getArgSVal(0));
  const Site Where = siteOf(Call, C);
  Run->CancelledAt[Object].insert(Where);
  if (Run->Options.Counts)
    Run->Options.Counts->note(Call.getOriginExpr(), O.Count);
  const bool WasSilent = O.Count.isSilent();
  const bool IsNeeded = hasCertainCredit(O.Count);
  const contract::Spending Before = O.Count.lastSpending();
  const Site Borrowed = O.Count.borrowedIssue();
  const Verdict V = O.Count.cancel(Where);
  if (!V.Fault && !WasSilent && !V.Borrowed) {
    Run->AtSite[Where].Rightly = true;
    Run->AtSite[Where].Needed |= IsNeeded;
  }
  State = State->set<Objects>(Object, O);
  ExplodedNode *Node =
      C.addTransition(State, Run->tag(EventTag::Cancelled, Where, Object));
  if (V.Fault)
    Run->HadFault.insert(Object);
  if (V.Fault)
    Run->Faults.push_back({.Check = *V.Fault,
                           .Where = Where,
                           .Other = Before.By,
                           .Object = Object,
                           .Node = Node ? Node : C.getPredecessor(),
                           .SpentStart = Before.Started,
                           .AfterBorrowed = Borrowed,
                           .SecondCancel = Before.Cancelled});
}

void ApiChecker::modelClose(const Event &Call, Context &C) const {
  StateRef State = C.getState();
  const Key Object = keyOfArgument(Call, 0, *Run);
  const ObjectState *O = Object ? State->get<Objects>(Object) : nullptr;
  // An unconditional cancel followed by a close of the same object, with no
  // start and no operation, can't be right whoever calls.
  if (O && !O->Count.isSilent() && O->Count.borrowedCancel() &&
      !O->Count.hasStarted() && !O->Count.hasIssued()) {
    const SiteInfo &Cancelled = Run->Sites[O->Count.borrowedCancel()];
    const SiteInfo &Closed = Run->Sites[siteOf(Call, C)];
    const ParentMap &Parents = C.getLocationContext()->getParentMap();
    if (Cancelled.leaf().In == Closed.leaf().In &&
        Parents.getParent(Cancelled.leaf().Call) ==
            Parents.getParent(Closed.leaf().Call) &&
        isa_and_nonnull<CompoundStmt>(Parents.getParent(Closed.leaf().Call)))
      Run->Faults.push_back({.Check = Check::ExtraCancel,
                             .Where = O->Count.borrowedCancel(),
                             .Object = Object,
                             .Node = C.getPredecessor()});
  }
  C.addTransition(State);
}

void ApiChecker::modelIssue(const contract::Operation &Op, const Event &Call,
                            Context &C) const {
  StateRef State = C.getState();
  auto Unjudged = [&] { C.addTransition(evaluateUnjudged(Call, State, C)); };
  if (Call.getNumArgs() <= std::max(Op.Handle, Op.Overlapped)) {
    // Not the function that the table means: code out of view.
    for (const auto &[Object, Known] : State->get<Objects>())
      State = silenceObject(State, Object, *Run,
                            "operation with too few "
                            "arguments");
    if (Run->R.table().isExtra(Op.Name))
      Run->Misfit = "extra operation '" + Op.Name + "' is called with " +
                    std::to_string(Call.getNumArgs()) +
                    " arguments here, so that its places " +
                    std::to_string(Op.Handle) + " and " +
                    std::to_string(Op.Overlapped) + " can't be right";
    return Unjudged();
  }
  Target T = targetOf(Call, Op.Handle, *Run, C);
  const auto *Callee = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (T.Object)
    Run->Issued.insert(T.Object);
  // A call with a null OVERLAPPED is synchronous and uses no start; a null
  // ApcContext suppresses the packet.
  if (isNullArgument(Call, Op.Overlapped) && !Op.isNative())
    return Unjudged();
  for (Key Doubtful : T.Doubtful)
    State = forgetObject(State, Doubtful, *Run,
                         "operation on a handle that "
                         "could belong to it");
  if (!T.Object || !Callee)
    return Unjudged();
  const MemRegion *Overlapped = Call.getArgSVal(Op.Overlapped).getAsRegion();
  const Expr *OverlappedExpr = Call.getArgExpr(Op.Overlapped);
  const bool LowBit =
      (Overlapped &&
       State->contains<LowBitEvents>(Key(Overlapped->StripCasts()))) ||
      (OverlappedExpr && Run->Facts.mayHaveLowBit(namedDecl(OverlappedExpr)));
  const bool Routine = Op.Routine >= 0 && !isNullArgument(Call, Op.Routine);
  if (LowBit || Routine || isNullArgument(Call, Op.Overlapped)) {
    State = silenceObject(State, T.Object, *Run, "operation without a packet");
    return Unjudged();
  }

  if (T.BoundByStart)
    State = State->set<BoundTo>(T.BoundByStart, T.Object);
  State = assumeValid(State, Call.getArgSVal(Op.Overlapped));
  const Site Where = siteOf(Call, C);
  State = judgeIssue(State, T.Object, Where, Callee, C);
  // What follows a fault is not judged, but for a start that comes late: which
  // outcome it follows decides that.
  const contract::Ledger &Count = State->get<Objects>(T.Object)->Count;
  if (Count.isSilent() && Count.unstarted() == contract::NoSite) {
    State = evaluateUnjudged(Call, State, C);
    // An overlapped ConnectNamedPipe never succeeds, judged or not.
    if (!contract::canEnd(Op, contract::Outcome::Success))
      State = State->BindExpr(
          Callee, C.getLocationContext(),
          C.getSValBuilder().makeIntVal(0, Call.getResultType()));
    C.addTransition(State, Run->tag(EventTag::Issued, Where, T.Object));
    return;
  }
  splitOutcomes(Op, Call, State, T.Object, Where,
                skipModeOf(Call, Op.Handle, *Run), *Run, C);
}

/// The start in front of the loop that \p Where runs in: the nearest one, or
/// the one that the operation before had.
Site ApiChecker::hoistedOf(const contract::Ledger &Count, Site Where) const {
  const contract::Spending &Before = Count.lastSpending();
  // A start that was cancelled unused was not made for the loop.
  if (!Before.Started || !Before.Used)
    return contract::NoSite;
  for (Site Start : {Count.lastStart(), Before.Started})
    if (Start && isOutsideCycle(Run->Sites[Start], Run->Sites[Before.By],
                                Run->Sites[Where]))
      return Start;
  return contract::NoSite;
}

/// A start is for the operation that follows it in its own function; what
/// another function issues later says nothing about it.
bool ApiChecker::isMeantFor(Site Start, Site Operation) const {
  const auto &Early = Run->Sites[Start].Chain;
  const auto &Late = Run->Sites[Operation].Chain;
  size_t Level = 0;
  while (Level + 1 < Early.size() && Level + 1 < Late.size() &&
         Early[Level].isSamePlace(Late[Level]))
    ++Level;
  // Below the function that both share: wrappers that only start, or only
  // issue.
  auto Lacks = [&](llvm::ArrayRef<Frame> Chain, unsigned Kind) {
    return llvm::none_of(Chain.drop_front(Level + 1), [&](const Frame &F) {
      const auto *In = dyn_cast_or_null<FunctionDecl>(F.In);
      return !In || (Run->R.kinds(In) & Kind);
    });
  };
  return Lacks(Early, Issue) && Lacks(Late, ApiKind::Start);
}

static bool isEvent(const ExplodedNode &Node, EventTag::Kind Kind, Key Object) {
  const EventTag *Event = EventTag::at(Node);
  return Event && Event->K == Kind && Event->Object == Object;
}

/// \p Where was issued on this path before, and nothing was started since.
static bool isIssuedSinceStart(const ExplodedNode *Node, Key Object,
                               Site Where) {
  for (; Node && !isEvent(*Node, EventTag::Started, Object);
       Node = Node->getFirstPred())
    if (isEvent(*Node, EventTag::Ended, Object) &&
        EventTag::at(*Node)->Where == Where)
      return true;
  return false;
}

/// An operation comes again after it was found that a start before the loop
/// does not do for two of the loop's operations: so the loop is one. If another
/// start came in between, that one stands in the loop.
static void noteRound(RootExploration &Run, Key Object, Site Where,
                      const ExplodedNode *Now) {
  for (Violation &F : Run.Faults) {
    if (F.Check != Check::HoistedStart || F.CameRound || F.Object != Object ||
        (F.Other != Where && F.SpentBy != Where))
      continue;
    const ExplodedNode *Node = Now;
    while (Node && Node != F.Node && !isEvent(*Node, EventTag::Started, Object))
      Node = Node->getFirstPred();
    F.CameRound = Node == F.Node;
  }
}

StateRef ApiChecker::judgeIssue(StateRef State, Key Object, Site Where,
                                const CallExpr *Call, Context &C) const {
  ObjectState O = objectState(State, Object);
  const bool WasSilent = O.Count.isSilent();
  // A fault leaves nothing of this in the ledger.
  const contract::Ledger CreditsBefore = O.Count;
  const contract::Spending &Before = CreditsBefore.lastSpending();
  Run->IssuedAt[Object].insert(Where);
  if (Run->Options.Counts)
    Run->Options.Counts->note(Call, O.Count);
  if (WasSilent)
    noteRound(*Run, Object, Where, C.getPredecessor());
  const Verdict V = O.Count.issue(Where);
  Violation Fault{.Check = Check::MissingStart,
                  .Where = Where,
                  .Object = Object,
                  .Node = C.getPredecessor()};
  if (!WasSilent) {
    const bool Has = !V.Fault && !V.Borrowed;
    (Has ? Run->Log.Started : Run->Log.Unstarted).insert(Call);
    Run->AtSite[Where].WithCredit |= Has;
  }
  // Silent for a finding before it is judged as well: it is not asked again
  // outside of its callers.
  if (!WasSilent || Run->HadFault.count(Object))
    if (const auto *F = dyn_cast<FunctionDecl>(C.getStackFrame()->getDecl()))
      Run->Log.Judged.insert(F->getCanonicalDecl());
  const bool IsNotLate =
      V.NotLate && llvm::any_of(Run->Faults, [&](const Violation &F) {
        return F.Check == Check::LateStart && F.Other == V.NotLate &&
               isMeantFor(F.Where, Where);
      });
  if (IsNotLate) {
    Fault.Where = V.NotLate;
    Fault.Other = Where;
    Fault.IsNotLate = true;
  } else if (V.Borrowed) {
    Fault.IfStartedElsewhere = true;
  } else if (V.Fault && Before.Started &&
             isInUncountedCycle(Run->Sites[Before.Started],
                                Run->Sites[Where])) {
    return silenceObject(State, Object, *Run, "starts by the container");
  } else if (V.Fault) {
    Fault.Other = Before.By;
    Fault.SpentStart = Before.Started;
    Fault.SpentByTwo = Before.Reused;
    Fault.CameRound = isIssuedSinceStart(C.getPredecessor(), Object, Where);
    const Site Hoisted =
        Before.Reused ? contract::NoSite : hoistedOf(CreditsBefore, Where);
    if (Hoisted) {
      Fault.Check = Check::HoistedStart;
      Fault.Where = Hoisted;
      Fault.Other = Where;
      Fault.SpentBy = Before.By;
      O.Count.blameEarlierStart();
    }
  }
  if (V.Fault)
    Run->HadFault.insert(Object);
  if (IsNotLate || V.Borrowed || V.Fault)
    Run->Faults.push_back(Fault);
  return State->set<Objects>(Object, O);
}

} // namespace tpio::engine
