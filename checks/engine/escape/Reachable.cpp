//===- Reachable.cpp - What a call gives to its callee --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/escape/Reachable.h"
#include "engine/path/ObjectKey.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

Reachable::Reachable(const CallEvent &Call, const RootExploration &Run,
                     bool WithObject) {
  for (unsigned I = 0; I < Call.getNumArgs(); ++I)
    add(Call.getState(), Call.getArgSVal(I), Run);
  if (!WithObject)
    return;
  if (const auto *Instance = dyn_cast<CXXInstanceCall>(&Call))
    addMemory(Instance->getCXXThisVal().getAsRegion());
  else if (const auto *Constructor = dyn_cast<AnyCXXConstructorCall>(&Call))
    addMemory(Constructor->getCXXThisVal().getAsRegion());
}

bool reachesFrom(const MemRegion *Base, const MemRegion *R) {
  for (unsigned Depth = 0; R && Depth < 8; ++Depth) {
    const MemRegion *In = R->getBaseRegion();
    if (In == Base->getBaseRegion())
      return true;
    const auto *Symbolic = dyn_cast<SymbolicRegion>(In);
    const auto *Data =
        Symbolic ? dyn_cast<SymbolData>(Symbolic->getSymbol()) : nullptr;
    R = Data ? Data->getOriginRegion() : nullptr;
  }
  return false;
}

bool Reachable::reaches(const MemRegion *R) const {
  return llvm::any_of(Pointees,
                      [&](const MemRegion *P) { return reachesFrom(P, R); });
}

bool Reachable::contains(const MemRegion *R) const {
  const auto *Sub = dyn_cast_or_null<SubRegion>(R);
  return Sub && llvm::any_of(Pointees, [&](const MemRegion *P) {
           return Sub == P || Sub->isSubRegionOf(P);
         });
}

void Reachable::add(StateRef State, SVal V, const RootExploration &Run) {
  if (const Key K = keyOf(State, V, Run))
    Values.push_back(K);
  addMemory(V.getAsRegion());
  // A lambda or a struct by value hands out what it holds.
  if (auto Compound = V.getAs<nonloc::LazyCompoundVal>()) {
    Copies.push_back(Compound->getRegion());
    addFields(State, Compound->getStore(), Compound->getRegion(), Run);
  } else if (const MemRegion *R = V.getAsRegion()) {
    R = R->StripCasts();
    if (isa<CXXTempObjectRegion, CXXLifetimeExtendedObjectRegion>(R))
      addFields(State, State->getStore(), R, Run);
  }
}

/// Deeper nesting is rare, and a record of the library's may be deep.
static constexpr unsigned MaxNesting = 4;

void Reachable::addFields(StateRef State, Store When, const MemRegion *R,
                          const RootExploration &Run, unsigned Level) {
  const auto *Typed = dyn_cast<TypedValueRegion>(R);
  const RecordDecl *Record =
      Typed ? Typed->getValueType()->getAsRecordDecl() : nullptr;
  if (!Record || !Record->getDefinition() || Level == MaxNesting)
    return;
  Record = Record->getDefinition();
  StoreManager &Stores = State->getStateManager().getStoreManager();
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
    for (const CXXBaseSpecifier &Base : Class->bases())
      if (const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
          Of && !Base.isVirtual())
        addFields(
            State, When,
            State->getStateManager().getRegionManager().getCXXBaseObjectRegion(
                Of, cast<SubRegion>(R), false),
            Run, Level + 1);
  for (const FieldDecl *Field : Record->fields()) {
    const Loc Place =
        State->getLValue(Field, loc::MemRegionVal(R)).castAs<Loc>();
    if (Field->getType()->isRecordType()) {
      addFields(State, When, Place.getAsRegion(), Run, Level + 1);
      continue;
    }
    const SVal V = Stores.getBinding(When, Place);
    if (const Key K = keyOf(State, V, Run))
      Values.push_back(K);
    addMemory(V.getAsRegion());
  }
}

void Reachable::addMemory(const MemRegion *R) {
  if (R)
    Pointees.push_back(R->StripCasts());
}

} // namespace tpio::engine
