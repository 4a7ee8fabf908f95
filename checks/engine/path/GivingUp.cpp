//===- GivingUp.cpp - What a path does not judge any more -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/GivingUp.h"

#include "engine/escape/Reachable.h"

namespace tpio::engine {

static bool mayHaveBeenKnown(StateRef State, Key Object,
                             const RootExploration &Run) {
  const unsigned Ran = State->get<UnknownRan>();
  if (Ran == NoUnknownCode)
    return false;
  const KnownTo Who = whoKnows(State, Object, Run);
  return Who == KnownTo::Everybody ||
         (Who == KnownTo::Outside && Ran == KnowsOutside);
}

StateRef meet(StateRef State, Key Object, RootExploration &Run) {
  if (State->get<Objects>(Object))
    return State;
  if (State->get<Widened>())
    Run.giveUp("first seen behind a loop whose rounds are not counted");
  State = State->set<Objects>(Object, {});
  if (!mayHaveBeenKnown(State, Object, Run))
    return State;
  Run.giveUp("known to code out of view that ran before");
  return Run.Protocols.onUnknown(State, Object, Unknown::KnowsObject);
}

StateRef dropStarted(StateRef State, Key Object) {
  ObjectState O = *State->get<Objects>(Object);
  O.Started = false;
  return State->set<Objects>(Object, O);
}

StateRef forgetObject(StateRef State, Key Object, RootExploration &Run,
                      llvm::StringRef Reason) {
  if (!State->get<Objects>(Object) || !Run.Protocols.isJudged(State, Object))
    return State;
  Run.giveUp(Reason);
  return Run.Protocols.onUnknown(dropStarted(State, Object), Object,
                                 Unknown::KnowsObject);
}

StateRef silenceObject(StateRef State, Key Object, RootExploration &Run,
                       llvm::StringRef Reason) {
  if (!Run.Protocols.isJudged(State, Object))
    return State;
  Run.giveUp(Reason);
  return Run.Protocols.onSilence(dropStarted(meet(State, Object, Run), Object),
                                 Object);
}

StateRef forgetAll(StateRef State, RootExploration &Run,
                   llvm::StringRef Reason) {
  for (const auto &[Object, Known] : State->get<Objects>())
    State = forgetObject(State, Object, Run, Reason);
  return State;
}

} // namespace tpio::engine
