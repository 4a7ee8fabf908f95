//===- Reachable.cpp - What code out of view gets at ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/escape/Reachable.h"

#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"
#include "engine/escape/Callee.h"
#include "engine/escape/Closures.h"
#include "engine/path/ObjectKey.h"
#include "clang/Analysis/AnalysisDeclContext.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

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

static bool isGlobal(StateRef State, const MemRegion *R) {
  return isa<GlobalsSpaceRegion>(compat::memorySpaceOf(R, State));
}

/// Memory that was there before the path, or that code out of view has made.
static bool isFromOutside(StateRef State, const MemRegion *R) {
  R = R->getBaseRegion();
  return isGlobal(State, R) ||
         (isa<SymbolicRegion>(R) &&
          !isa<HeapSpaceRegion>(compat::memorySpaceOf(R, State)));
}

/// \p R lies in what code out of view was given, or is reached through it.
static bool isExposed(StateRef State, const MemRegion *R) {
  for (const Key K : State->get<Exposed>())
    if (K.region()) {
      const auto *Sub = dyn_cast<SubRegion>(R);
      if (R == K.region() || (Sub && Sub->isSubRegionOf(K.region())) ||
          (R->getBaseRegion() != K.region()->getBaseRegion() &&
           reachesFrom(K.region(), R)))
        return true;
    }
  return false;
}

/// The callback's own object, and a global holds that or the context.
static bool isObjectOfGlobal(Key K, const RootExploration &Run) {
  const auto *P = dyn_cast_or_null<ParmVarDecl>(declOf(K));
  return Run.IsCallback && P && P->getDeclContext() == Run.Root &&
         isIoObjectType(P->getType()) &&
         llvm::any_of(Run.Facts.bindings(), [&](const Binding &B) {
           return B.Callback == Run.Root->getCanonicalDecl() &&
                  (B.HasGlobalContext || (isa_and_nonnull<VarDecl>(B.Object) &&
                                          isLongLived(B.Object)));
         });
}

KnownTo whoKnows(StateRef State, Key K, const RootExploration &Run) {
  if (State->contains<Exposed>(K) || isObjectOfGlobal(K, Run))
    return KnownTo::Everybody;
  const ObjectState *Object = State->get<Objects>(K);
  const HandleState *Handle = State->get<engine::Handles>(K);
  bool Outside = !(Object && Object->Created) && !(Handle && Handle->Opened);
  for (const MemRegion *Name : namesOf(State, K)) {
    if (isGlobal(State, Name) || isExposed(State, Name))
      return KnownTo::Everybody;
    Outside |= isFromOutside(State, Name);
  }
  return Outside ? KnownTo::Outside : KnownTo::Path;
}

Reachable::Reachable(const CallEvent &Call, RootExploration &Run)
    : Call(Call), State(compat::stateOf(Call)), Run(Run) {
  for (unsigned I = 0; I < Call.getNumArgs(); ++I)
    addArgument(I);
  addObject();
  const Closures Code(Call, Run);
  GetsAtAll |= Code.Unresolved;
  for (const SVal V : Code.Captured)
    add(V, QualType());
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const contract::Effect *Row = effectOf(F);
  // The code that a timer runs was named before; a body that is not stepped
  // into has ways of its own.
  const FunctionDecl *Body = definitionOf(F);
  GetsAtAll |= (Row && Row->has(contract::RunsCode)) ||
               (Body && (Run.R.kinds(Body) & CreditKinds));
}

void Reachable::addArgument(unsigned Index) {
  const Expr *E = Call.getArgExpr(Index);
  const SVal V = Call.getArgSVal(Index);
  const bool IsReference = E && E->isGLValue();
  const QualType T = E ? E->getType() : QualType();
  if (!IsReference) {
    add(V, E ? E->IgnoreParenCasts()->getType() : T);
    if (const Key K = keyOfArgument(Call, Index, Run);
        K && E && isHandleLikeType(T))
      Values.push_back(K);
    return;
  }
  addMemory(V.getAsRegion(), T);
  if (const auto L = V.getAs<Loc>();
      L && (T->isPointerType() || isHandleLikeType(T)))
    add(State->getSVal(*L, T), T);
}

void Reachable::addObject() {
  if (const MemRegion *R = objectOf(Call)) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
    On = R;
    addMemory(R, Method ? compat::typeOf(Method->getParent(), Run.R.context())
                        : QualType());
  }
}

void Reachable::add(SVal V, QualType T) {
  if (const Key K = keyOf(State, V, Run);
      K && (T.isNull() || T->isPointerType() || isHandleLikeType(T)))
    Values.push_back(K);
  if (!T.isNull() && isHandleLikeType(T))
    return;
  // A struct by value hands out what it holds.
  if (const auto Compound = V.getAs<nonloc::LazyCompoundVal>())
    return addFields(Compound->getStore(), Compound->getRegion());
  addMemory(V.getAsRegion(), T.isNull() || !T->isPointerType()
                                 ? QualType()
                                 : T->getPointeeType());
}

/// From an object of type \p T there may be a way to an I/O object: not from
/// text and numbers, nor from a class of the library's that holds only such.
static bool mayLeadOn(QualType T, const RootExploration &Run) {
  if (T.isNull() || T->isVoidType())
    return true;
  while (const ArrayType *Array = Run.R.context().getAsArrayType(T))
    T = Array->getElementType();
  if (T->isArithmeticType() || T->isEnumeralType())
    return false;
  const RecordDecl *Record = T->getAsRecordDecl();
  if (!Record || !Run.R.isSystem(Record))
    return true;
  return AnalysisDeclContext::isInStdNamespace(Record)
             ? mentionsUserType(Record)
             : Record->getDefinition() != nullptr;
}

/// In an object of type \p T lies a pointer to something that may lead on.
static bool holdsWays(QualType T, const RootExploration &Run,
                      unsigned Level = 0) {
  if (T->isPointerType() || T->isReferenceType())
    return mayLeadOn(T->getPointeeType(), Run);
  while (const ArrayType *Array = Run.R.context().getAsArrayType(T))
    T = Array->getElementType();
  const RecordDecl *Record = T->getAsRecordDecl();
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record || Level > 4)
    return false;
  if (AnalysisDeclContext::isInStdNamespace(Record))
    return mentionsUserType(Record);
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  return (Class && (Class->isDynamicClass() ||
                    llvm::any_of(Class->bases(),
                                 [&](const CXXBaseSpecifier &Base) {
                                   return holdsWays(Base.getType(), Run,
                                                    Level + 1);
                                 }))) ||
         llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
           return holdsWays(Field->getType(), Run, Level + 1);
         });
}

void Reachable::addMemory(const MemRegion *R, QualType Pointee) {
  if (!R)
    return;
  R = R->StripCasts();
  if (isa<FunctionCodeRegion, StringRegion>(R))
    return;
  const auto *Typed = dyn_cast<TypedValueRegion>(R);
  const auto *Symbolic = dyn_cast<SymbolicRegion>(R);
  if (Pointee.isNull() || Pointee->isVoidType())
    Pointee = Typed      ? Typed->getValueType()
              : Symbolic ? Symbolic->getPointeeStaticType()
                         : QualType();
  if (!mayLeadOn(Pointee, Run))
    return;
  Pointees.push_back(R);
  // What lies in a local record now was written by the callee, if that is over.
  LeadsOutside |=
      isFromOutside(State, R) || isExposed(State, R) ||
      (!Pointee.isNull() && Pointee->isRecordType() && holdsWays(Pointee, Run));
}

/// Deeper nesting is rare, and a record of the library's may be deep.
static constexpr unsigned MaxNesting = 4;

void Reachable::addFields(Store When, const MemRegion *R, unsigned Level) {
  const auto *Typed = dyn_cast<TypedValueRegion>(R);
  const auto *Symbolic = dyn_cast<SymbolicRegion>(R);
  const QualType T = Typed      ? Typed->getValueType()
                     : Symbolic ? Symbolic->getPointeeStaticType()
                                : QualType();
  const RecordDecl *Record = T.isNull() ? nullptr : T->getAsRecordDecl();
  if (!Record || !Record->getDefinition() || Level == MaxNesting)
    return;
  Record = Record->getDefinition();
  StoreManager &Stores = State->getStateManager().getStoreManager();
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
    for (const CXXBaseSpecifier &Base : Class->bases())
      if (const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
          Of && !Base.isVirtual())
        addFields(
            When,
            State->getStateManager().getRegionManager().getCXXBaseObjectRegion(
                Of, cast<SubRegion>(R), false),
            Level + 1);
  for (const FieldDecl *Field : Record->fields()) {
    const Loc Place =
        State->getLValue(Field, loc::MemRegionVal(R)).castAs<Loc>();
    if (Field->getType()->isRecordType()) {
      addFields(When, Place.getAsRegion(), Level + 1);
      continue;
    }
    const SVal V = Stores.getBinding(When, Place);
    if (const Key K = keyOf(State, V, Run);
        K && (Field->getType()->isPointerType() ||
              isHandleLikeType(Field->getType())))
      Values.push_back(K);
    const MemRegion *To = V.getAsRegion();
    if (!To || isHandleLikeType(Field->getType()) ||
        !mayLeadOn(Field->getType()->getPointeeType(), Run))
      continue;
    To = To->StripCasts();
    Pointees.push_back(To);
    LeadsOutside |= isFromOutside(State, To) || isExposed(State, To);
  }
}

bool Reachable::has(Key K) const {
  return llvm::is_contained(Values, K) ||
         llvm::any_of(namesOf(State, K), [&](const MemRegion *Name) {
           return llvm::any_of(Pointees, [&](const MemRegion *P) {
             return reachesFrom(P, Name);
           });
         });
}

bool Reachable::reachesHandle(Key Handle) const {
  return has(Handle) || whoKnows(State, Handle, Run) == KnownTo::Everybody;
}

bool Reachable::reachesObject(Key Object) const {
  const KnownTo Who = whoKnows(State, Object, Run);
  if (Who == KnownTo::Everybody || has(Object))
    return true;
  bool HasHandle = false;
  for (const auto &[Handle, Bound] : State->get<BoundTo>()) {
    if (Bound != Object)
      continue;
    HasHandle = true;
    if (has(Handle))
      return true;
  }
  if (Who == KnownTo::Path)
    return false;
  // A handle from outside may be the one that the object is bound to.
  const bool ByHandle = !HasHandle && llvm::any_of(Values, [&](Key K) {
    return isHandleLikeType(typeOf(K)) && !isIoObjectType(typeOf(K)) &&
           whoKnows(State, K, Run) != KnownTo::Path;
  });
  return GetsAtAll || LeadsOutside || ByHandle;
}

StateRef Reachable::expose(StateRef After) const {
  for (const Key K : Values)
    if (After->get<Objects>(K) || After->get<engine::Handles>(K) ||
        isIoObjectType(typeOf(K)))
      After = After->add<Exposed>(K);
  // Where nothing leads outside, nothing outside lies in what was written.
  const bool IsOutside = leadsOutside() || llvm::any_of(Values, [&](Key K) {
                           return whoKnows(State, K, Run) != KnownTo::Path;
                         });
  for (const MemRegion *R : Pointees)
    if (R != On || (IsOutside && !isFromOutside(State, R)))
      // Whoever is called on an object does not learn of it by that, but may
      // put into it what he is given.
      After = After->add<Exposed>(Key(R));
  return After;
}

} // namespace tpio::engine
