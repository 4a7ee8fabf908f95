//===- FieldNames.cpp - Names of objects in records and arrays ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/ObjectKey.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

namespace {

/// Deeper nesting, and longer arrays, are no place for an I/O object.
constexpr unsigned MaxLevel = 4;
constexpr uint64_t MaxElements = 16;

/// Goes over a record or an array that has been written as a whole.
class FieldNamer {
public:
  FieldNamer(StateRef State, const RootExploration &Run)
      : State(std::move(State)), Run(Run) {}

  /// \p Value is now in \p To , which is of type \p T .
  void name(const MemRegion *To, QualType T, SVal Value, unsigned Level = 0) {
    if (isIoObjectType(T)) {
      if (const Key K = keyOf(State, Value, Run))
        State = setAlias(State, Key(To), K);
      return;
    }
    if (const auto Copied = Value.getAs<nonloc::LazyCompoundVal>())
      copy(Copied->getStore(), Copied->getRegion(), To, T, Level);
    else if (const auto Listed = Value.getAs<nonloc::CompoundVal>())
      list(*Listed, To, T, Level);
  }

  StateRef State;

private:
  using Part =
      llvm::function_ref<void(const MemRegion *, const MemRegion *, QualType)>;

  /// The parts of \p To , each with the same one of \p From if that is given.
  /// In the order in which a list has them: bases, then members.
  void eachPart(const MemRegion *From, const MemRegion *To, QualType T,
                Part Visit) {
    MemRegionManager &Regions = State->getStateManager().getRegionManager();
    ASTContext &Context = Run.R.context();
    if (const auto *Array = Context.getAsConstantArrayType(T)) {
      SValBuilder &Builder = State->getStateManager().getSValBuilder();
      const QualType Element = Array->getElementType();
      const uint64_t Count =
          std::min(Array->getSize().getLimitedValue(), MaxElements);
      for (uint64_t I = 0; I < Count; ++I) {
        const auto At = [&](const MemRegion *In) -> const MemRegion * {
          return In ? Regions.getElementRegion(Element,
                                               Builder.makeArrayIndex(I),
                                               cast<SubRegion>(In), Context)
                    : nullptr;
        };
        Visit(At(From), At(To), Element);
      }
      return;
    }
    const RecordDecl *Record = T->getAsRecordDecl();
    Record = Record ? Record->getDefinition() : nullptr;
    if (!Record || Record->isUnion() || Record->isInvalidDecl())
      return;
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
      for (const CXXBaseSpecifier &Base : Class->bases()) {
        const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
        if (!Of || Base.isVirtual())
          continue;
        const auto In = [&](const MemRegion *Whole) -> const MemRegion * {
          return Whole ? Regions.getCXXBaseObjectRegion(
                             Of, cast<SubRegion>(Whole), false)
                       : nullptr;
        };
        Visit(In(From), In(To), Base.getType());
      }
    for (const FieldDecl *Field : Record->fields()) {
      if (Field->isUnnamedBitField())
        continue;
      const auto In = [&](const MemRegion *Whole) -> const MemRegion * {
        return Whole ? Regions.getFieldRegion(Field, cast<SubRegion>(Whole))
                     : nullptr;
      };
      Visit(In(From), In(To), Field->getType());
    }
  }

  void copy(Store When, const MemRegion *From, const MemRegion *To, QualType T,
            unsigned Level) {
    if (Level == MaxLevel || !mayHoldObject(T, 0))
      return;
    StoreManager &Stores = State->getStateManager().getStoreManager();
    eachPart(From, To, T,
             [&](const MemRegion *Source, const MemRegion *Place, QualType Of) {
               if (isIoObjectType(Of))
                 name(Place, Of,
                      Stores.getBinding(When, loc::MemRegionVal(Source)));
               else
                 copy(When, Source, Place, Of, Level + 1);
             });
  }

  void list(nonloc::CompoundVal Values, const MemRegion *To, QualType T,
            unsigned Level) {
    if (Level == MaxLevel)
      return;
    auto Next = Values.begin();
    eachPart(nullptr, To, T,
             [&](const MemRegion *, const MemRegion *Place, QualType Of) {
               if (Next == Values.end())
                 return;
               name(Place, Of, *Next, Level + 1);
               ++Next;
             });
  }

  /// Somewhere in a \p T lies an I/O object.
  bool mayHoldObject(QualType T, unsigned Level) const {
    while (const ArrayType *Array = Run.R.context().getAsArrayType(T))
      T = Array->getElementType();
    if (isIoObjectType(T))
      return true;
    const RecordDecl *Record = T->getAsRecordDecl();
    Record = Record ? Record->getDefinition() : nullptr;
    if (!Record || Level > MaxLevel)
      return false;
    const auto *Class = dyn_cast<CXXRecordDecl>(Record);
    return (Class && llvm::any_of(Class->bases(),
                                  [&](const CXXBaseSpecifier &Base) {
                                    return mayHoldObject(Base.getType(),
                                                         Level + 1);
                                  })) ||
           llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
             return mayHoldObject(Field->getType(), Level + 1);
           });
  }

  const RootExploration &Run;
};

} // namespace

StateRef nameFields(StateRef State, const MemRegion *R, SVal Value,
                    const RootExploration &Run) {
  const auto *Typed = dyn_cast<TypedValueRegion>(R);
  const auto *Symbolic = dyn_cast<SymbolicRegion>(R);
  if (!Typed && !Symbolic)
    return State;
  const QualType T =
      Typed ? Typed->getValueType() : Symbolic->getPointeeStaticType();
  if (isIoObjectType(T))
    return State;
  FieldNamer Namer(State, Run);
  Namer.name(R, T, Value);
  return Namer.State;
}

} // namespace tpio::engine
