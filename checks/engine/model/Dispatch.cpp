//===- Dispatch.cpp - The events of the API -------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Heuristics.h"
#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"

#include "engine/clang/ExplodedGraph.h"

using namespace clang;
using namespace clang::ento;
using tpio::contract::Site;

namespace tpio::engine {

StateRef ApiChecker::tellProtocols(const Event &E, StateRef State,
                                   EventContext &Here) const {
  State = Run->Protocols.onEvent(meet(State, E.Object, *Run), E, Here);
  // Paths that differ in nothing that is still judged are one.
  return Run->Protocols.isJudged(State, E.Object)
             ? State
             : dropStarted(State, E.Object);
}

void ApiChecker::announce(const Event &E, StateRef State, Context &C) const {
  EventContext Here{*Run, C.getPredecessor(), C.getLocationContext()};
  State = tellProtocols(E, State, Here);
  const ExplodedNode *Node = C.addTransition(State, Run->tag(E));
  Here.reached(Node ? Node : C.getPredecessor());
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

bool ApiChecker::modelCreate(const CallEvent &Call, Context &C) const {
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
      compat::conjure(C, Origin, ObjectType, this);
  if (ByAddress) {
    if (auto Where = Call.getArgSVal(0).getAs<Loc>())
      State = State->bindLoc(*Where, Created, C.getLocationContext());
    if (const auto *Place = dyn_cast_or_null<TypedValueRegion>(
            Call.getArgSVal(0).getAsRegion()))
      State = nameHandle(State, Place, Created, *Run);
    State = State->BindExpr(Origin, C.getLocationContext(),
                            compat::conjure(C, Origin, Origin->getType()));
  } else {
    State = State->BindExpr(Origin, C.getLocationContext(), Created);
  }
  const Key Object(Created.getAsSymbol());
  State = State->set<Objects>(Object, {.Created = true});
  if (const Key Handle = keyOfArgument(Call, ByAddress ? 1 : 0, *Run))
    State = State->set<BoundTo>(Handle, Object);
  announce({.What = Event::Create,
            .Object = Object,
            .Where = siteOf(Call, C),
            .Call = &Call},
           State, C);
  return true;
}

/// Another object that \p Object could be under a different name and that has
/// a start open.
static Key otherName(StateRef State, Key Object, const RootExploration &Run) {
  for (const auto &[Other, Known] : State->get<Objects>())
    if (isUsed(Heuristic::OtherName) && Other != Object &&
        Run.Protocols.isOpen(State, Other) &&
        mayBeSame(State, Object, Other, Run))
      return Other;
  return Key();
}

void ApiChecker::modelStart(const CallEvent &Call, Context &C) const {
  StateRef State = C.getState();
  if (isNullArgument(Call, 0))
    return C.addTransition(State), void();
  const Key Object = keyOfArgument(Call, 0, *Run);
  if (!Object) {
    Run->giveUp("start of an object that can't be identified");
    C.addTransition(forgetAll(State, *Run, "start of another object, perhaps"));
    return;
  }
  State = meet(assumeValid(State, Call.getArgSVal(0)), Object, *Run);
  ObjectState O = *State->get<Objects>(Object);
  O.Started = true;
  const Site Where = siteOf(Call, C);
  Run->SitesOf[Object].Started.insert(Where);
  announce(
      {.What = Event::Start, .Object = Object, .Where = Where, .Call = &Call},
      State->set<Objects>(Object, O), C);
}

void ApiChecker::modelCancel(const CallEvent &Call, Context &C) const {
  StateRef State = C.getState();
  if (isNullArgument(Call, 0))
    return C.addTransition(State), void();
  const Key Object = keyOfArgument(Call, 0, *Run);
  if (!Object) {
    // A cancel of an object that can't be identified satisfies any.
    Run->giveUp("cancel of an object that can't be identified");
    C.addTransition(forgetAll(State, *Run, "cancel of any object, perhaps"));
    return;
  }
  if (!Run->Protocols.isOpen(State, Object))
    if (Key Other = otherName(State, Object, *Run)) {
      State = silenceObject(State, Other, *Run, "cancel under another name");
      State = silenceObject(State, Object, *Run, "cancel under another name");
      C.addTransition(State);
      return;
    }
  const Site Where = siteOf(Call, C);
  Run->SitesOf[Object].Cancelled.insert(Where);
  announce(
      {.What = Event::Cancel, .Object = Object, .Where = Where, .Call = &Call},
      assumeValid(State, Call.getArgSVal(0)), C);
}

/// A wait or a close: it needs a known object.
void ApiChecker::modelOther(engine::Event::Kind What, const CallEvent &Call,
                            Context &C) const {
  const Key Object = keyOfArgument(Call, 0, *Run);
  if (!Object || !C.getState()->get<Objects>(Object))
    return C.addTransition(C.getState()), void();
  announce(
      {.What = What, .Object = Object, .Where = siteOf(Call, C), .Call = &Call},
      C.getState(), C);
}

void ApiChecker::modelIssue(const contract::Operation &Op,
                            const CallEvent &Call, Context &C) const {
  StateRef State = C.getState();
  auto Unjudged = [&] {
    C.addTransition(evaluateUnjudged(Call, State, *Run, C));
  };
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
    Run->SitesOf[T.Object].HasOperation = true;
  // A call with a null OVERLAPPED is synchronous and uses no start; a null
  // ApcContext suppresses the packet.
  if (isNullArgument(Call, Op.Overlapped) && !Op.isNative())
    return Unjudged();
  for (Key Doubtful : T.Doubtful)
    State = forgetObject(State, Doubtful, *Run,
                         "operation on a handle that "
                         "could belong to it");
  if (!T.Object && !T.Unclear.empty())
    Run->giveUp(T.Unclear);
  if (!T.Object || !Callee)
    return Unjudged();
  const MemRegion *Overlapped = Call.getArgSVal(Op.Overlapped).getAsRegion();
  const Expr *OverlappedExpr = Call.getArgExpr(Op.Overlapped);
  const bool LowBit =
      (Overlapped &&
       State->contains<LowBitEvents>(Key(Overlapped->StripCasts()))) ||
      (OverlappedExpr && Run->Facts.mayHaveLowBit(namedDecl(OverlappedExpr)));
  const bool Routine = Op.Routine >= 0 && !isNullArgument(Call, Op.Routine);
  if ((LowBit && !Op.has(contract::EventIgnored)) || Routine ||
      isNullArgument(Call, Op.Overlapped)) {
    State = silenceObject(State, T.Object, *Run, "operation without a packet");
    return Unjudged();
  }

  if (T.BoundByStart)
    State = State->set<BoundTo>(T.BoundByStart, T.Object);
  State = assumeValid(State, Call.getArgSVal(Op.Overlapped));
  const Site Where = siteOf(Call, C);
  Run->SitesOf[T.Object].Issued.insert(Where);
  const Event Issued{.What = Event::Issue,
                     .Object = T.Object,
                     .Where = Where,
                     .Call = &Call,
                     .Op = &Op};
  EventContext Here{*Run, C.getPredecessor(), C.getLocationContext()};
  State = tellProtocols(Issued, State, Here);
  if (!Run->Protocols.needsOutcome(State, T.Object)) {
    State = evaluateUnjudged(Call, State, *Run, C);
    // An overlapped ConnectNamedPipe never succeeds, judged or not.
    if (!contract::canEnd(Op, contract::Outcome::Success))
      State = State->BindExpr(
          Callee, C.getLocationContext(),
          C.getSValBuilder().makeIntVal(0, Call.getResultType()));
    Here.reached(C.addTransition(State, Run->tag(Issued)));
    return;
  }
  splitOutcomes(Op, Call, State, T.Object, Where,
                skipModeOf(Call, Op.Handle, *Run), *Run, C);
}

} // namespace tpio::engine
