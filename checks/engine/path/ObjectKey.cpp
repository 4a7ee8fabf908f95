//===- ObjectKey.cpp - When two expressions are one object ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/ObjectKey.h"

#include "engine/clang/Compat.h"
#include "engine/clang/ProgramState.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// In a callback, its PTP_IO parameter and a field assigned from
/// CreateThreadpoolIo with that callback are one object.
static const MemRegion *callbackParameter(const MemRegion *R,
                                          const RootExploration &Run) {
  if (!Run.IsCallback)
    return nullptr;
  const ValueDecl *D = declOf(Key(R));
  if (!D)
    return nullptr;
  const Decl *Root = Run.Root->getCanonicalDecl();
  const bool IsOurs = llvm::any_of(Run.Facts.bindings(), [&](const Binding &B) {
    return B.Callback == Root && B.Object == D && isLongLived(D);
  });
  if (!IsOurs)
    return nullptr;
  for (const ParmVarDecl *P : Run.Root->parameters())
    if (isIoObjectType(P->getType()))
      return R->getMemRegionManager().getVarRegion(P, Run.RootContext);
  return nullptr;
}

bool holdsObjectOfCallback(const MemRegion *R, const RootExploration &Run) {
  const auto *Typed = dyn_cast<TypedValueRegion>(R);
  return Typed && isIoObjectType(Typed->getValueType()) &&
         callbackParameter(R, Run);
}

/// `p->io`, `p[0].io` and `(*p).io` are one place; the analyzer has two regions
/// for that.
static const MemRegion *samePlace(const MemRegion *R) {
  const auto *Field = dyn_cast<FieldRegion>(R);
  if (!Field)
    return R;
  const MemRegion *Super = samePlace(Field->getSuperRegion());
  if (const auto *Element = dyn_cast<ElementRegion>(Super))
    if (const auto *Symbolic =
            dyn_cast<SymbolicRegion>(Element->getSuperRegion()))
      if (Element->getIndex().isZeroConstant() &&
          Element->getElementType()->getCanonicalTypeUnqualified() ==
              Symbolic->getPointeeStaticType()->getCanonicalTypeUnqualified())
        Super = Symbolic;
  return Super == Field->getSuperRegion()
             ? R
             : R->getMemRegionManager().getFieldRegion(Field->getDecl(),
                                                       cast<SubRegion>(Super));
}

/// An object inside of an owner goes by the owner's place, whether the way to
/// it is in view or not.
static const MemRegion *ownerPlace(const MemRegion *R, const UnitFacts &Facts) {
  const MemRegion *Place = R;
  for (const auto *Sub = dyn_cast<SubRegion>(R);
       isa_and_nonnull<FieldRegion, ElementRegion, CXXBaseObjectRegion>(Sub);
       Sub = dyn_cast<SubRegion>(Sub->getSuperRegion())) {
    const ValueDecl *D = declOf(Key(Sub));
    if (D && Facts.isOwner(D)) {
      Place = Sub;
      break;
    }
  }
  // What a variable owns.
  if (Place == R)
    if (const auto *Var = dyn_cast<VarRegion>(R->getBaseRegion()))
      if (Facts.isOwner(cast<ValueDecl>(Var->getDecl()->getCanonicalDecl())) &&
          Var != R)
        Place = Var;
  return Place;
}

Key placeName(const MemRegion *R, const RootExploration &Run) {
  return Key(ownerPlace(samePlace(R), Run.Facts));
}

static Key resolve(StateRef State, Key K, const RootExploration &Run) {
  if (K.region())
    K = placeName(K.region(), Run);
  // A name of a value that an owner has taken over since: two steps.
  for (unsigned Step = 0; Step < 3; ++Step)
    if (const Key *Alias = State->get<Aliases>(K))
      K = *Alias;
  if (const MemRegion *R = K.region())
    if (const MemRegion *P = callbackParameter(R, Run))
      return Key(P);
  return K;
}

Key keyOf(StateRef State, SVal V, const RootExploration &Run) {
  if (auto Integer = V.getAs<nonloc::LocAsInteger>())
    V = Integer->getLoc();
  SymbolRef S = V.getAsSymbol(/*IncludeBaseRegions=*/false);
  if (!S)
    if (const MemRegion *R = V.getAsRegion()) {
      R = R->StripCasts();
      if (const auto *Symbolic = dyn_cast<SymbolicRegion>(R))
        S = Symbolic->getSymbol();
      else
        return isa<FunctionCodeRegion, StringRegion>(R) ? Key() : Key(R);
    }
  while (const auto *Cast = dyn_cast_or_null<SymbolCast>(S))
    S = Cast->getOperand();
  if (!S)
    return Key();
  if (State->get<Aliases>(Key(S)))
    return resolve(State, Key(S), Run);
  if (const auto *Data = dyn_cast<SymbolData>(S))
    if (const MemRegion *Origin = Data->getOriginRegion())
      return resolve(State, Key(Origin), Run);
  return Key(S);
}

SVal lvalueOf(StateRef State, const Expr *E, const LocationContext *LC) {
  E = E->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Var)
      return UnknownVal();
    SVal Location = State->getLValue(Var, LC);
    return Var->getType()->isReferenceType()
               ? State->getSVal(Location.castAs<Loc>())
               : Location;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field)
      return UnknownVal();
    const Expr *BaseExpr = Member->getBase()->IgnoreParenCasts();
    SVal Base;
    if (isa<CXXThisExpr>(BaseExpr)) {
      // Within a closure, the object of the method around it.
      Base = State->getSVal(
          State->getStateManager().getRegionManager().getCXXThisRegion(
              BaseExpr->getType().getCanonicalType(), LC));
    } else {
      Base = lvalueOf(State, BaseExpr, LC);
      if (Member->isArrow())
        if (auto L = Base.getAs<Loc>())
          Base = State->getSVal(*L);
    }
    return Base.isUnknownOrUndef() ? SVal(UnknownVal())
                                   : State->getLValue(Field, Base);
  }
  return UnknownVal();
}

Key keyOfArgument(const CallEvent &Call, unsigned Index,
                  const RootExploration &Run) {
  StateRef State = compat::stateOf(Call);
  if (Index >= Call.getNumArgs())
    return Key();
  const SVal V = Call.getArgSVal(Index);
  if (V.isConstant())
    return Key();
  if (Key K = keyOf(State, V, Run))
    return K;
  const Expr *E = Call.getArgExpr(Index);
  if (!E)
    return Key();
  const SVal Location = lvalueOf(State, E, Call.getLocationContext());
  const MemRegion *R = Location.getAsRegion();
  if (!R)
    return Key();
  if (Key K = keyOf(State, State->getSVal(R), Run))
    return K;
  return resolve(State, Key(R), Run);
}

bool isNullArgument(const CallEvent &Call, unsigned Index) {
  if (Index >= Call.getNumArgs())
    return true;
  const SVal V = Call.getArgSVal(Index);
  if (V.isUnknownOrUndef())
    return false;
  return compat::stateOf(Call)->isNull(V).isConstrainedTrue();
}

QualType typeOf(Key K) {
  if (K.symbol())
    return K.symbol()->getType();
  const auto *Typed = dyn_cast_or_null<TypedValueRegion>(K.region());
  return Typed ? Typed->getValueType() : QualType();
}

const ValueDecl *declOf(Key K) {
  const MemRegion *R = K.region();
  while (R) {
    if (const auto *Element = dyn_cast<ElementRegion>(R)) {
      R = Element->getSuperRegion();
      continue;
    }
    if (const auto *Declared = dyn_cast<DeclRegion>(R))
      if (const ValueDecl *D = Declared->getDecl())
        return cast<ValueDecl>(D->getCanonicalDecl());
    return nullptr;
  }
  return nullptr;
}

/// \p A is the PTP_IO parameter of the callback that is the root, and \p B a
/// field that is only ever bound with other callbacks.
static bool isOtherCallbacks(Key A, Key B, const RootExploration &Run) {
  const ValueDecl *DA = declOf(A), *DB = declOf(B);
  if (!Run.IsCallback || !isa_and_nonnull<ParmVarDecl>(DA) || !DB ||
      DA->getDeclContext() != Run.Root || !isLongLived(DB))
    return false;
  const Decl *Root = Run.Root->getCanonicalDecl();
  bool Any = false;
  for (const Binding &Bound : Run.Facts.bindings()) {
    if (Bound.Object != DB)
      continue;
    if (!Bound.Callback || Bound.Callback == Root)
      return false;
    Any = true;
  }
  return Any;
}

/// Two fields of one record are two objects, and so are two places that the
/// unit creates an object for. Else one may be a holder's, which was given what
/// the other one has.
static bool areTwoObjects(const ValueDecl *A, const ValueDecl *B,
                          const UnitFacts &Facts) {
  auto IsBound = [&](const ValueDecl *D) {
    return llvm::any_of(Facts.bindings(), [&](const Binding &Known) {
      return Known.Object == D;
    });
  };
  return isLongLived(A) && isLongLived(B) &&
         (A->getDeclContext()->getRedeclContext() ==
              B->getDeclContext()->getRedeclContext() ||
          (IsBound(A) && IsBound(B)));
}

bool mayBeSame(StateRef State, Key A, Key B, const RootExploration &Run) {
  if (A == B)
    return true;
  if (isOtherCallbacks(A, B, Run) || isOtherCallbacks(B, A, Run))
    return false;
  auto IsCreated = [&](Key K) {
    const ObjectState *O = State->get<Objects>(K);
    return O && O->Created;
  };
  if (IsCreated(A) && IsCreated(B))
    return false;
  // What was created on this path is not what existed before it.
  if ((IsCreated(A) && B.region()) || (IsCreated(B) && A.region()))
    return false;
  if (!A.region() || !B.region())
    return true;
  const ValueDecl *DA = declOf(A), *DB = declOf(B);
  if (!DA || !DB)
    return true;
  if (DA != DB)
    return !areTwoObjects(DA, DB, Run.Facts);
  const auto *EA = dyn_cast<ElementRegion>(A.region());
  const auto *EB = dyn_cast<ElementRegion>(B.region());
  if (EA && EB && EA->getSuperRegion() == EB->getSuperRegion() &&
      EA->getIndex().isConstant() && EB->getIndex().isConstant())
    return EA->getIndex() == EB->getIndex();
  return true;
}

/// The record that the handle with field region \p HandleField is part of, as
/// the owner of \p Field: the same record, or the class derived from it.
static const SubRegion *ownerOf(const FieldRegion *HandleField,
                                const FieldDecl *Field) {
  const auto *Super = cast<SubRegion>(HandleField->getSuperRegion());
  const Decl *Owner = Field->getParent()->getCanonicalDecl();
  if (HandleField->getDecl()->getParent()->getCanonicalDecl() == Owner)
    return Super;
  // The object may lie in an owner that is the handle's neighbour.
  const SubRegion *Found = nullptr;
  for (const FieldDecl *Neighbour :
       HandleField->getDecl()->getParent()->fields()) {
    const RecordDecl *Inner = Neighbour->getType()->getAsRecordDecl();
    if (!Inner || Inner->getCanonicalDecl() != Owner)
      continue;
    if (Found)
      return nullptr;
    Found = Super->getMemRegionManager().getFieldRegion(Neighbour, Super);
  }
  if (Found)
    return Found;
  const auto *Base = dyn_cast<CXXBaseObjectRegion>(Super);
  if (!Base)
    return nullptr;
  const auto *Derived = dyn_cast<TypedValueRegion>(Base->getSuperRegion());
  const RecordDecl *Record =
      Derived ? Derived->getValueType()->getAsRecordDecl() : nullptr;
  return Record && Record->getCanonicalDecl() == Owner ? Derived : nullptr;
}

Key siblingObject(StateRef State, Key Handle, const ValueDecl *Object,
                  const RootExploration &Run, SValBuilder &Builder) {
  MemRegionManager &Manager = Builder.getRegionManager();
  const MemRegion *Place = nullptr;
  const auto *Element = dyn_cast_or_null<ElementRegion>(Handle.region());
  if (const auto *Var = dyn_cast<VarDecl>(Object)) {
    if (Var->hasGlobalStorage())
      Place = Manager.getVarRegion(Var, Run.RootContext);
  } else if (const auto *Field = dyn_cast<FieldDecl>(Object)) {
    const MemRegion *R = Element ? Element->getSuperRegion() : Handle.region();
    if (const auto *HandleField = dyn_cast_or_null<FieldRegion>(R))
      if (const SubRegion *Super = ownerOf(HandleField, Field))
        Place = Manager.getFieldRegion(Field, Super);
  }
  if (!Place)
    return Key();
  QualType T = Object->getType();
  if (const ArrayType *Array = Run.R.context().getAsArrayType(T)) {
    if (!Element)
      return Key();
    T = Array->getElementType();
    Place = Manager.getElementRegion(T, Element->getIndex(),
                                     cast<SubRegion>(Place), Run.R.context());
  }
  // An owner such as unique_ptr stands for the object by its own place.
  if (!isIoObjectType(T))
    return resolve(State, Key(Place), Run);
  const SVal V = State->getSVal(Place);
  if (V.isConstant() || State->isNull(V).isConstrainedTrue())
    return Key();
  const Key K = keyOf(State, V, Run);
  return K ? K : resolve(State, Key(Place), Run);
}

StateRef setAlias(StateRef State, Key Name, Key K) {
  if (!K || K == Name)
    return State->get<Aliases>(Name) ? State->remove<Aliases>(Name) : State;
  return State->set<Aliases>(Name, K);
}

StateRef nameHandle(StateRef State, const TypedValueRegion *Place, SVal Value,
                    const RootExploration &Run) {
  const Key K = keyOf(State, Value, Run);
  const Key Name(Place);
  State = setAlias(State, Name, K);
  // What an owner has taken is known by the owner's place as well.
  const Key Owner = placeName(Place, Run);
  return Owner != Name && isIoObjectType(Place->getValueType())
             ? setAlias(State, Owner, K)
             : State;
}

} // namespace tpio::engine
