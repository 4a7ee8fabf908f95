//===- Escapes.cpp - What code out of view may have done ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/escape/Closures.h"
#include "engine/escape/Reachable.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// Every region whose value is the object or handle \p K.
llvm::SmallVector<const MemRegion *, 4> namesOf(StateRef State, Key K) {
  llvm::SmallVector<const MemRegion *, 4> Names;
  if (K.region())
    Names.push_back(K.region());
  for (const auto &[Name, Of] : State->get<Aliases>())
    if (Of == K && Name.region())
      Names.push_back(Name.region());
  return Names;
}

static bool isGlobal(const MemRegion *R) {
  return isa<GlobalsSpaceRegion>(R->getMemorySpace());
}

/// A call of the user's own type on a neighbour of \p R may know its handle.
static bool isNeighbourCall(const CallEvent &Call, const MemRegion *R) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  const auto *Instance = dyn_cast<CXXInstanceCall>(&Call);
  if (!Method || !Instance)
    return false;
  const MemRegion *This = Instance->getCXXThisVal().getAsRegion();
  const auto *Symbolic =
      This ? dyn_cast<SymbolicRegion>(This->getBaseRegion()) : nullptr;
  const auto *Data =
      Symbolic ? dyn_cast<SymbolData>(Symbolic->getSymbol()) : nullptr;
  const MemRegion *Origin = Data ? Data->getOriginRegion() : nullptr;
  return Origin && R->getBaseRegion() == Origin->getBaseRegion();
}

/// std::function is code of the user's under a name of the library's.
static bool isUserCodeWrapped(const FunctionDecl *F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  if (!Method || Method->getOverloadedOperator() != OO_Call)
    return false;
  const llvm::StringRef Class = Method->getParent()->getName();
  return Class.ends_with("function") || Class == "function_ref" ||
         Class == "packaged_task";
}

CalleeKnowledge strangerOf(const CallEvent &Call, Api What,
                           RootExploration &Run) {
  if (What)
    return CalleeKnowledge::None;
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (const contract::Effect *Row = effectOf(F))
    if (Row->has(contract::RunsCode))
      return CalleeKnowledge::Deferrer;
  if (!F)
    return CalleeKnowledge::User;
  if (F->getBuiltinID() || F->isTrivial() || F->isImplicit())
    return CalleeKnowledge::None;
  const FunctionDecl *Definition = definitionOf(F);
  if (Run.R.isSystem(F) && isUserCodeWrapped(F))
    return CalleeKnowledge::User;
  if (Run.R.isSystem(F))
    return Definition && (Run.R.kinds(Definition) & CreditKinds)
               ? CalleeKnowledge::User
               : CalleeKnowledge::Sdk;
  if (!Definition)
    return CalleeKnowledge::User;
  // In view, but the analyzer did not step into it.
  if (Run.R.kinds(Definition) & CreditKinds)
    return CalleeKnowledge::User;
  return Run.R.callsUnknown(Definition) || (Run.R.kinds(Definition) & Throw)
             ? CalleeKnowledge::User
             : CalleeKnowledge::None;
}

/// Closures that have captured \p Captured can get at \p Object.
static bool isWithin(llvm::ArrayRef<SVal> Captured, Key Object, StateRef State,
                     const RootExploration &Run) {
  return llvm::any_of(Captured, [&](SVal V) {
    if (keyOf(State, V, Run) == Object)
      return true;
    const MemRegion *R = V.getAsRegion();
    return R && llvm::any_of(namesOf(State, Object), [&](const MemRegion *N) {
             return reachesFrom(R->StripCasts(), N);
           });
  });
}

StateRef afterUnknownCode(const CallEvent &Call, StateRef State, Api What,
                          RootExploration &Run) {
  const CalleeKnowledge Who = strangerOf(Call, What, Run);
  State = afterKeeper(Call, State, Who, Run);
  if (Who == CalleeKnowledge::None)
    return State;
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  // What a std::function holds is not told where that lies, but if it was made
  // in this unit it may know.
  const Reachable Out(
      Call, Run, !F || !isUserCodeWrapped(F) || Run.R.hasCancellingClosure());
  State = noteKeepers(Call, State, Out, Who, Run);
  const FunctionDecl *Definition = definitionOf(F);
  const bool StepsAround =
      Definition && (Run.R.kinds(Definition) & CreditKinds);
  const bool RunsIt =
      Who == CalleeKnowledge::User || runsWhatItIsGiven(Call, Run);
  std::optional<Closures> Code;
  if (RunsIt)
    Code.emplace(Call, Run);
  for (const auto &[Object, Known] : State->get<Objects>()) {
    if (!Run.Protocols.isJudged(State, Object))
      continue;
    if (Out.value(Object)) {
      State = silenceObject(State, Object, Run, "handed to unknown code");
      continue;
    }
    bool Knows =
        StepsAround || (Code && (Code->Unresolved ||
                                 isWithin(Code->Captured, Object, State, Run)));
    for (const auto &[Handle, Bound] : State->get<BoundTo>())
      Knows |=
          Bound == Object && Who != CalleeKnowledge::Sdk && Out.value(Handle);
    for (const MemRegion *Name : namesOf(State, Object)) {
      // An owner of the system's that lets go of what it owns: reset().
      const auto *Method = dyn_cast_or_null<CXXMethodDecl>(F);
      if (Who == CalleeKnowledge::Sdk)
        Knows |= Method && !Method->isConst() && Method->getNumParams() == 0 &&
                 Out.contains(Name);
      else
        Knows |=
            Out.reaches(Name) || isGlobal(Name) || isNeighbourCall(Call, Name);
      // Work that runs later may know what outlives this function.
      Knows |= Who == CalleeKnowledge::Deferrer &&
               !isa<StackSpaceRegion>(Name->getMemorySpace());
    }
    if (Knows) {
      State = forgetObject(State, Object, Run, "within reach of unknown code");
    } else if (Who != CalleeKnowledge::Sdk) {
      State = Run.Protocols.onUnknown(State, Object, Unknown::Elsewhere);
    }
  }
  if (Who == CalleeKnowledge::User)
    for (const auto &[Handle, Known] : State->get<engine::Handles>()) {
      bool Given = Out.value(Handle);
      for (const MemRegion *Name : namesOf(State, Handle))
        Given |= Out.reaches(Name) || isGlobal(Name);
      if (!Given || Known.Escaped)
        continue;
      HandleState H = Known;
      H.Escaped = true;
      State = State->set<engine::Handles>(Handle, H);
    }
  return State;
}

} // namespace tpio::engine
