//===- CountEvents.cpp - The events of the API ----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CountChecker.h"

#include "clang/AST/ParentMap.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;
using tpio::contract::Check;
using tpio::contract::Site;
using tpio::contract::Verdict;

namespace tpio::engine {

ObjectState CountChecker::objectState(StateRef State, Key Object) const {
  if (const ObjectState *Known = State->get<Objects>(Object))
    return *Known;
  return {Run->IsCallback ? contract::Ledger::empty()
                          : contract::Ledger::unknown()};
}

bool CountChecker::modelCreate(const Event &Call, Context &C) const {
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
  const DefinedOrUnknownSVal Created =
      Builder.conjureSymbolVal(this, Origin, C.getLocationContext(), ObjectType,
                               C.blockCount());
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
                     bool (*Accepts)(const contract::Ledger &)) {
  for (const auto &[Other, Known] : State->get<Objects>())
    if (Other != Object && Accepts(Known.Count) &&
        mayBeSame(State, Object, Other))
      return Other;
  return Key();
}

static bool hasCredit(const contract::Ledger &L) {
  return !L.isSilent() && L.size() != 0;
}

void CountChecker::modelStart(const Event &Call, Context &C) const {
  StateRef State = C.getState();
  if (isNullArgument(Call, 0))
    return C.addTransition(State), void();
  const Key Object = keyOfArgument(Call, 0, *Run);
  if (!Object) {
    C.addTransition(forgetAll(State, *Run, "start of an unidentified object"));
    return;
  }
  const Site Where = siteOf(Call, C);
  ObjectState O = objectState(State, Object);
  const Verdict V = O.Count.start(Where);
  Run->Started.insert(Object);
  State = State->set<Objects>(Object, O);
  ExplodedNode *Node =
      C.addTransition(State, Run->tag(EventTag::Started, Where, Object));
  if (V.Fault)
    Run->Faults.push_back({.Check = *V.Fault,
                           .Where = Where,
                           .Other = V.Other,
                           .Object = Object,
                           .Node = Node ? Node : C.getPredecessor()});
}

void CountChecker::modelCancel(const Event &Call, Context &C) const {
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
    if (Key Other = otherName(State, Object, hasCredit)) {
      State = silenceObject(State, Other, *Run, "cancel under another name");
      State = silenceObject(State, Object, *Run, "cancel under another name");
      C.addTransition(State);
      return;
    }
  const Site Where = siteOf(Call, C);
  const bool WasSilent = O.Count.isSilent();
  const contract::Spending Before = O.Count.lastSpending();
  const Verdict V = O.Count.cancel(Where);
  if (!V.Fault && !WasSilent && !V.Borrowed)
    Run->AtSite[Where].Rightly = true;
  State = State->set<Objects>(Object, O);
  ExplodedNode *Node =
      C.addTransition(State, Run->tag(EventTag::Cancelled, Where, Object));
  if (V.Fault)
    Run->Faults.push_back({.Check = *V.Fault,
                           .Where = Where,
                           .Other = Before.By,
                           .Object = Object,
                           .Node = Node ? Node : C.getPredecessor(),
                           .SpentStart = Before.Started,
                           .SecondCancel = Before.Cancelled});
}

void CountChecker::modelClose(const Event &Call, Context &C) const {
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

void CountChecker::modelIssue(const contract::Operation &Op, const Event &Call,
                              Context &C) const {
  StateRef State = C.getState();
  auto Unjudged = [&] { C.addTransition(evaluateUnjudged(Call, State, C)); };
  if (Call.getNumArgs() <= std::max(Op.Handle, Op.Overlapped))
    return Unjudged();
  Target T = targetOf(Call, Op.Handle, *Run, C);
  const auto *Callee = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (T.Object)
    Run->Issued.insert(T.Object);
  // A call with a null OVERLAPPED is synchronous and uses no start; a null
  // ApcContext suppresses the packet.
  if (isNullArgument(Call, Op.Overlapped) && !Op.isNative())
    return Unjudged();
  for (Key Doubtful : T.Doubtful)
    State = forgetObject(State, Doubtful, *Run, "operation on a handle that "
                                                "could belong to it");
  if (!T.Object || !Callee)
    return Unjudged();
  const MemRegion *Overlapped = Call.getArgSVal(Op.Overlapped).getAsRegion();
  const Expr *OverlappedExpr = Call.getArgExpr(Op.Overlapped);
  const bool LowBit =
      (Overlapped &&
       State->contains<LowBitEvents>(Key(Overlapped->StripCasts()))) ||
      (OverlappedExpr &&
       Run->Facts.mayHaveLowBit(namedDecl(OverlappedExpr)));
  const bool Routine = Op.Routine >= 0 && !isNullArgument(Call, Op.Routine);
  if (LowBit || Routine || isNullArgument(Call, Op.Overlapped)) {
    State = silenceObject(State, T.Object, *Run, "operation without a packet");
    return Unjudged();
  }

  if (T.BoundByStart)
    State = State->set<BoundTo>(T.BoundByStart, T.Object);
  const Site Where = siteOf(Call, C);
  ObjectState O = objectState(State, T.Object);
  const auto *Running = dyn_cast<FunctionDecl>(C.getStackFrame()->getDecl());
  if (O.Count.isSilent() && !O.Count.lateFor()) {
    State = State->set<Objects>(T.Object, O);
    return Unjudged();
  }
  if (Running)
    Run->Log.Judged.insert(Running->getCanonicalDecl());
  const contract::Spending Before = O.Count.lastSpending();
  const Verdict V = O.Count.issue(Where);
  const bool Has = !V.Fault && !V.Borrowed && !V.NotLate;
  (Has ? Run->Log.Started : Run->Log.Unstarted).insert(Callee);
  if (Has)
    Run->AtSite[Where].WithCredit = true;
  EventTag *Tag = Run->tag(EventTag::Issued, Where, T.Object);
  if (V.NotLate)
    Run->Faults.push_back({.Check = Check::MissingStart,
                           .Where = V.NotLate,
                           .Other = Where,
                           .Object = T.Object,
                           .Node = C.getPredecessor(),
                           .IsNotLate = true});
  if (V.Borrowed)
    Run->Faults.push_back({.Check = Check::MissingStart,
                           .Where = Where,
                           .Object = T.Object,
                           .Node = C.getPredecessor(),
                           .IfStartedElsewhere = true});
  if (V.Fault) {
    RawFault Fault{.Check = *V.Fault,
                   .Where = Where,
                   .Other = Before.By,
                   .Object = T.Object,
                   .Node = C.getPredecessor()};
    if (Before.Started &&
        isOutsideCycle(Run->Sites[Before.Started], Run->Sites[Before.By],
                       Run->Sites[Where])) {
      Fault.Check = Check::HoistedStart;
      Fault.Where = Before.Started;
      Fault.Other = Where;
      O.Count.blameEarlierStart();
    }
    Run->Faults.push_back(Fault);
  }
  State = State->set<Objects>(T.Object, O);
  if (O.Count.isSilent()) {
    C.addTransition(evaluateUnjudged(Call, State, C), Tag);
    return;
  }
  splitOutcomes(Op, Call, State, T.Object, Where,
                skipModeOf(Call, Op.Handle, *Run), *Run, C);
}

} // namespace tpio::engine
