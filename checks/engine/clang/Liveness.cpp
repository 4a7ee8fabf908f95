//===- Liveness.cpp - What a path may forget and what it must not ---------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"

#include "engine/Heuristics.h"
#include "engine/escape/Reachable.h"
#include "engine/path/Passes.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

static bool isDead(SymbolReaper &Reaper, Key K) {
  if (K.symbol())
    return Reaper.isDead(K.symbol());
  return K.region() && !Reaper.isLiveRegion(K.region());
}

void ApiChecker::checkLiveSymbols(StateRef State, SymbolReaper &Reaper) const {
  for (const MemRegion *R : Run->NeededByHandlers) {
    Reaper.markLive(R);
    for (SymbolRef S : State->getSVal(R).symbols())
      Reaper.markLive(S);
  }
  // The analyzer drops what it knows of a value that nothing refers to, but the
  // last error may still be asked for.
  for (const auto &[Slot, Value] : State->get<TheLastError>())
    for (SymbolRef S : Value.symbols())
      Reaper.markLive(S);
  // Whether an owner is dead can't be told before the store was looked through;
  // what was asked of a dead one is dropped after that.
  for (const auto &[Call, Value] : State->get<engine::Getters>())
    for (SymbolRef S : Value.symbols())
      Reaper.markLive(S);
}

void ApiChecker::checkDeadSymbols(SymbolReaper &Reaper, Context &C) const {
  // Paths that differ only in what nobody can name any more are one path. What
  // is kept here decides how often the rounds of a loop meet again.
  StateRef State = C.getState();
  for (const auto &[Call, Value] : State->get<engine::Getters>())
    if (isDead(Reaper, Call.Owner))
      State = State->remove<engine::Getters>(Call);
  // A variable may be dead where its value is still to be used, and memory
  // where an object in it is still judged.
  auto LeadsToObject = [&](const MemRegion *R) {
    for (const auto &[Object, Known] : State->get<Objects>())
      for (const MemRegion *Name : namesOf(State, Object))
        if (reachesFrom(R, Name))
          return true;
    return false;
  };
  for (const Key K : State->get<Exposed>())
    if (isDead(Reaper, K) && !State->get<Objects>(K) &&
        (!K.region() || (isa<SymbolicRegion>(K.region()->getBaseRegion()) &&
                         !LeadsToObject(K.region()))))
      State = State->remove<Exposed>(K);
  for (const auto &[Handle, Known] : State->get<engine::Handles>())
    if (isDead(Reaper, Handle))
      State = State->remove<engine::Handles>(Handle);
  // The arguments of a call are read before it, so a variable is dead already
  // where its value is still to be used.
  auto IsBound = [&](Key Object) {
    for (const auto &[Handle, Bound] : State->get<BoundTo>())
      if (Bound == Object && (Handle.region() || !isDead(Reaper, Handle)))
        return true;
    return false;
  };
  for (const auto &[Object, Known] : State->get<Objects>())
    if (isUsed(Heuristic::ForgetObjects) && Object.symbol() &&
        isDead(Reaper, Object) && Known.Created && !Known.Started &&
        Run->Protocols.isJudged(State, Object) &&
        !Run->Protocols.isOpen(State, Object) && !IsBound(Object))
      State =
          Run->Protocols.onForgotten(State->remove<Objects>(Object), Object);
  // The name of an object tells whether it outlives the function.
  for (const auto &[Name, Of] : State->get<Aliases>())
    if (isDead(Reaper, Name) && !State->get<Objects>(Of))
      State = State->remove<Aliases>(Name);
  for (const auto &[Handle, Object] : State->get<BoundTo>())
    if (Handle.symbol() && isDead(Reaper, Handle) &&
        !State->get<Objects>(Object))
      State = State->remove<BoundTo>(Handle);
  if (State != C.getState())
    C.addTransition(State);
}

static bool isLoop(const Stmt *S) {
  return isa_and_nonnull<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
}

/// The path does not know the answer of \p Condition .
static bool isOpenQuestion(const Stmt *Condition, ApiChecker::Context &C) {
  const auto *E = dyn_cast_or_null<Expr>(Condition);
  if (!E)
    return false;
  const SVal Value = C.getSVal(E);
  if (Value.isUnknown())
    return true;
  const auto Known = Value.getAs<DefinedSVal>();
  if (!Known)
    return false;
  const auto [Yes, No] = C.getState()->assume(*Known);
  return Yes && No;
}

/// What the rounds that the analyzer leaves out would have to show.
static void noteLeftLoop(const Stmt *Loop, const Stmt *Condition,
                         RootExploration &Run, ApiChecker::Context &C) {
  if (!compat::endsLoop(Loop, C))
    return;
  const auto *E = dyn_cast_or_null<Expr>(Condition);
  if (!isOpenQuestion(Condition, C) && !(E && compat::wasSplitAt(E, C)))
    return;
  Run.LeftLoopsIn.insert(C.getStackFrame()->getCFG());
  Run.LeftLoopsAt.insert(C.getPredecessor());
  Run.LeftLoopOpen |= Run.Protocols.isOpen(C.getState());
}

void ApiChecker::checkBranchCondition(const Stmt *Condition, Context &C) const {
  ExprEngine &Engine = C.getStateManager().getOwningEngine();
  const CFGBlock *Head = Engine.getBuilderContext().getBlock();
  if (!isLoop(Head->getTerminatorStmt()))
    return;
  noteLeftLoop(Head->getTerminatorStmt(), Condition, *Run, C);
  const StateRef Before = C.getState();
  const StackFrameContext *Frame = C.getStackFrame();
  const StateRef State =
      decideRound(Before, {Head, Frame}, isOpenQuestion(Condition, C), *Run);
  if (State != Before)
    C.addTransition(State);
}

/// A callback runs because its object is there.
static StateRef assumeObjectIsThere(StateRef State, SVal Location,
                                    const RootExploration &Run) {
  const MemRegion *Place = Location.getAsRegion();
  if (!Place || !holdsObjectOfCallback(Place, Run))
    return State;
  const auto Value = State->getSVal(Place).getAs<DefinedSVal>();
  const StateRef There = Value ? State->assume(*Value, true) : nullptr;
  return There ? There : State; // none: the callback itself has cleared it
}

void ApiChecker::checkLocation(SVal Location, bool IsLoad, const Stmt *,
                               Context &C) const {
  // The path on which a pointer is null ends where it is used; without this a
  // later test for null would open it again.
  StateRef State = assumeValid(C.getState(), Location);
  if (IsLoad && isUsed(Heuristic::ObjectOfCallback))
    State = assumeObjectIsThere(State, Location, *Run);
  if (State != C.getState())
    C.addTransition(State);
}

} // namespace tpio::engine
