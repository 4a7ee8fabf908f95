//===- Holders.cpp - What code out of view knows from before --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/escape/Closures.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

static const MemRegion *thisOf(const CallEvent &Call) {
  SVal This;
  if (const auto *Instance = dyn_cast<CXXInstanceCall>(&Call))
    This = Instance->getCXXThisVal();
  else if (const auto *Constructor = dyn_cast<AnyCXXConstructorCall>(&Call))
    This = Constructor->getCXXThisVal();
  const MemRegion *R = This.getAsRegion();
  return R ? R->StripCasts() : nullptr;
}

static bool isRecord(const MemRegion *R) {
  if (const auto *Typed = dyn_cast<TypedValueRegion>(R))
    return Typed->getValueType()->isRecordType();
  const auto *Symbolic = dyn_cast<SymbolicRegion>(R);
  return Symbolic && Symbolic->getPointeeStaticType()->isRecordType();
}

/// One of the two is the other, or a part of it.
static bool overlap(const MemRegion *A, const MemRegion *B) {
  const auto *SA = dyn_cast<SubRegion>(A), *SB = dyn_cast<SubRegion>(B);
  return A == B || (SA && SA->isSubRegionOf(B)) || (SB && SB->isSubRegionOf(A));
}

/// Who may keep what \p Call hands out: its object, what it returns, and, of
/// the user's code, each struct that it may write to.
static llvm::SmallVector<const MemRegion *, 4>
keepersOf(const CallEvent &Call, const Reachable &Out, CalleeKnowledge Who) {
  llvm::SmallVector<const MemRegion *, 4> Keepers;
  if (const MemRegion *This = thisOf(Call))
    Keepers.push_back(This);
  if (const auto Returned = Call.getReturnValueUnderConstruction())
    if (const MemRegion *R = Returned->getAsRegion())
      Keepers.push_back(R->StripCasts());
  if (Who == CalleeKnowledge::User)
    for (const MemRegion *R : Out.pointees())
      if (isRecord(R))
        Keepers.push_back(R);
  // What everybody shares (a log, a registry) would keep everything.
  llvm::erase_if(Keepers, [](const MemRegion *R) {
    return isa<GlobalsSpaceRegion>(R->getMemorySpace());
  });
  return Keepers;
}

StateRef noteKeepers(const CallEvent &Call, StateRef State,
                     const Reachable &Out, CalleeKnowledge Who,
                     RootExploration &Run) {
  llvm::SmallVector<Keeping, 8> News;
  // What an argument keeps goes along with it: a closure into its wrapper.
  for (const Keeping &K : State->get<Kept>())
    for (auto From : {Out.pointees(), Out.copies()})
      for (const MemRegion *R : From)
        if (overlap(K.Keeper, R))
          News.push_back(K);
  const Closures Code(Call, Run);
  if (Who == CalleeKnowledge::User)
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      if (const Expr *E = Call.getArgExpr(I); E && isIoObjectType(E->getType()))
        if (const Key Object = keyOfArgument(Call, I, Run))
          News.push_back({.Value = Object});
  if (Code.Any)
    for (const Key Value : Out.values())
      News.push_back({.Value = Value});
  if (Code.Any || Who == CalleeKnowledge::User)
    for (const MemRegion *R : Out.pointees()) {
      if (Code.Any || isRecord(R))
        News.push_back({.Memory = R, .Through = Code.Any});
      // A variable given by reference; it may be dead when the code runs.
      const auto *Place = dyn_cast<TypedValueRegion>(R);
      if (Code.Any && Place && isIoObjectType(Place->getValueType()))
        if (const Key Value = keyOf(State, State->getSVal(Place), Run))
          News.push_back({.Value = Value});
    }
  if (Code.Unresolved)
    for (const auto &[Object, Known] : State->get<Objects>())
      News.push_back({.Value = Object});
  for (const SVal V : Code.Captured) {
    if (const Key Value = keyOf(State, V, Run))
      News.push_back({.Value = Value});
    if (const MemRegion *R = V.getAsRegion())
      News.push_back({.Memory = R->StripCasts(), .Through = true});
  }
  if (News.empty())
    return State;
  for (const MemRegion *Keeper : keepersOf(Call, Out, Who))
    for (Keeping New : News) {
      // An object need not be told of itself.
      if (New.Memory && overlap(New.Memory, Keeper))
        continue;
      New.Keeper = Keeper;
      State = State->add<Kept>(New);
    }
  return State;
}

static bool concerns(const Keeping &K, Key Object, StateRef State) {
  if (!K.Memory)
    return K.Value == Object;
  return llvm::any_of(namesOf(State, Object), [&](const MemRegion *Name) {
    if (K.Through)
      return reachesFrom(K.Memory, Name);
    const auto *Sub = dyn_cast<SubRegion>(Name);
    return Name == K.Memory || (Sub && Sub->isSubRegionOf(K.Memory));
  });
}

StateRef afterKeeper(const CallEvent &Call, StateRef State, CalleeKnowledge Who,
                     RootExploration &Run) {
  const auto Known = State->get<Kept>();
  if (Known.isEmpty())
    return State;
  const Reachable Out(Call, Run);
  for (const Keeping &K : Known) {
    auto Has = [&](llvm::ArrayRef<const MemRegion *> Regions) {
      return llvm::any_of(
          Regions, [&](const MemRegion *R) { return overlap(K.Keeper, R); });
    };
    // The library stores a copy; the user's code may call it.
    if (!Has(Out.pointees()) &&
        !(Who == CalleeKnowledge::User && Has(Out.copies())))
      continue;
    for (const auto &[Object, Of] : State->get<Objects>())
      if (concerns(K, Object, State))
        State = forgetObject(State, Object, Run, "known to code out of view");
  }
  return State;
}

} // namespace tpio::engine
