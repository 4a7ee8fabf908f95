//===- Protocol.cpp - What a family of checks implements ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Protocol.h"

namespace tpio::engine {

StateRef ProtocolSet::onEvent(StateRef State, const Event &E,
                              EventContext &C) const {
  for (Protocol *P : All)
    State = P->onEvent(State, E, C);
  return State;
}

StateRef ProtocolSet::onUnknown(StateRef State, Key Object,
                                Unknown Why) const {
  for (Protocol *P : All)
    State = P->onUnknown(State, Object, Why);
  return State;
}

StateRef ProtocolSet::onSilence(StateRef State, Key Object) const {
  for (Protocol *P : All)
    State = P->onSilence(State, Object);
  return State;
}

StateRef ProtocolSet::onRename(StateRef State, Key From, Key To) const {
  for (Protocol *P : All)
    State = P->onRename(State, From, To);
  return State;
}

StateRef ProtocolSet::onForgotten(StateRef State, Key Object) const {
  for (Protocol *P : All)
    State = P->onForgotten(State, Object);
  return State;
}

void ProtocolSet::onPathEnd(StateRef State, const PathEnd &End,
                            RootExploration &Run) const {
  for (Protocol *P : All)
    P->onPathEnd(State, End, Run);
}

bool ProtocolSet::isOpen(StateRef State) const {
  return llvm::any_of(All, [&](Protocol *P) { return P->isOpen(State); });
}

bool ProtocolSet::isOpen(StateRef State, Key Object) const {
  return llvm::any_of(All,
                      [&](Protocol *P) { return P->isOpen(State, Object); });
}

bool ProtocolSet::isCertainlyOpen(StateRef State, Key Object) const {
  return llvm::any_of(
      All, [&](Protocol *P) { return P->isCertainlyOpen(State, Object); });
}

bool ProtocolSet::isJudged(StateRef State, Key Object) const {
  return llvm::any_of(All,
                      [&](Protocol *P) { return P->isJudged(State, Object); });
}

bool ProtocolSet::needsOutcome(StateRef State, Key Object) const {
  return llvm::any_of(
      All, [&](Protocol *P) { return P->needsOutcome(State, Object); });
}

bool ProtocolSet::wantsMoreRounds() const {
  return llvm::any_of(All, [](Protocol *P) { return P->wantsMoreRounds(); });
}

void ProtocolSet::print(StateRef State, llvm::raw_ostream &Out) const {
  for (Protocol *P : All)
    P->print(State, Out);
}

} // namespace tpio::engine
