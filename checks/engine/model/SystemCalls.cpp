//===- SystemCalls.cpp - What a function of the system writes -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"
#include "engine/clang/ExplodedGraph.h"
#include "engine/escape/Callee.h"
#include "engine/unit/SystemCode.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;
using tpio::contract::Effect;

namespace tpio::engine {

namespace {

/// Writes to memory as documented: to what a pointer is given to, and to
/// nothing around it. The analyzer by itself forgets the whole object that the
/// place is part of, and all that can be reached from there.
class ArgumentWriter {
public:
  ArgumentWriter(const CallEvent &Call, StateRef State, RootExploration &Run,
                 ApiChecker::Context &C)
      : Call(Call), State(State), Run(Run), C(C),
        F(dyn_cast_or_null<FunctionDecl>(Call.getDecl())),
        Row(F ? effectOf(F) : nullptr), IsAtomic(isAtomicIntrinsic(F)) {}

  StateRef write() {
    if (Row && Row->has(contract::WritesSized)) {
      writeSized();
      return State;
    }
    if (Row && Row->has(contract::WritesNothing))
      return State;
    const unsigned Named = F ? Call.parameters().size() : Call.getNumArgs();
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      if (isWrittenThrough(I, Named))
        write(Call.getArgSVal(I).getAsRegion());
    writeObject();
    return State;
  }

private:
  bool isWrittenThrough(unsigned I, unsigned Named) const {
    const Expr *E = Call.getArgExpr(I);
    if (!E || (I >= Named && !(Row && Row->has(contract::WritesVariadic))))
      return false;
    const QualType Given =
        I < Named && F ? Call.parameters()[I]->getType() : E->getType();
    if (!Given->isPointerType() && !Given->isReferenceType())
      return false;
    const QualType Pointee = Given->getPointeeType();
    if (IsAtomic && !Pointee.isVolatileQualified())
      return false;
    // A HANDLE is a void pointer, but nobody writes through it; nor can anybody
    // look into a type that has no definition.
    return !Pointee.isConstQualified() && !Pointee->isFunctionType() &&
           !(Given->isPointerType() &&
             (isHandleLikeType(Given) || isHandleLikeType(E->getType()))) &&
           !(Pointee->isRecordType() && Pointee->isIncompleteType());
  }

  void writeObject() {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(F);
    if (!Method || (Method->isConst() && !isa<CXXConstructorDecl>(Method)))
      return;
    if (Method->getIdentifier() && contract::isLookup(Method->getName()))
      return;
    write(objectOf(Call));
  }

  /// What a pointer to a part of a buffer stands for.
  static const MemRegion *placeOf(const MemRegion *R) {
    while (const auto *Element = dyn_cast<ElementRegion>(R)) {
      // The OVERLAPPED that a request begins with; an element of records.
      if (Element->getElementType()->isRecordType())
        break;
      R = Element->getSuperRegion();
    }
    return R;
  }

  void write(const MemRegion *R) {
    if (!R)
      return;
    R = placeOf(R);
    if (isa<FunctionCodeRegion, StringRegion, MemSpaceRegion>(R))
      return;
    unsigned Left = MaxParts;
    StateRef Written = isWholeVariable(R)
                           ? writeWhole(cast<TypedValueRegion>(R))
                           : writeParts(State, R, typeOf(R), Left);
    State = forgetAccessors(Written ? Written : fill(State, R), R);
  }

  /// A record that nothing lies around.
  static bool isWholeVariable(const MemRegion *R) {
    return isa<VarRegion, CXXTempObjectRegion>(R) &&
           cast<TypedValueRegion>(R)->getValueType()->isStructureOrClassType();
  }

  /// One value, of which each part that is read later is derived.
  StateRef writeWhole(const TypedValueRegion *R) {
    if (IsZero)
      return fill(State, R);
    return State->bindLoc(
        loc::MemRegionVal(R),
        C.getSValBuilder().getDerivedRegionValueSymbolVal(written(), R),
        C.getLocationContext(), false);
  }

  /// A record with more parts than this is written as one.
  static constexpr unsigned MaxParts = 64;
  static constexpr unsigned MaxElements = 16;

  /// Each scalar in \p R gets a value of its own. A value for all of \p R would
  /// reach the neighbours of a part that the record around it begins with: the
  /// store knows places by their offset. \returns null if there are too many.
  StateRef writeParts(StateRef S, const MemRegion *R, QualType T,
                      unsigned &Left) {
    ASTContext &Context = C.getASTContext();
    if (T.isNull() || T->isIncompleteType() || T->isReferenceType() ||
        T->isFunctionType())
      return nullptr;
    const auto *Sub = cast<SubRegion>(R);
    MemRegionManager &Regions = C.getSValBuilder().getRegionManager();
    if (const auto *Array = Context.getAsConstantArrayType(T)) {
      const std::uint64_t Count = Array->getZExtSize();
      if (Count > MaxElements)
        return isAtBegin(R) || hasNoPlace(R) ? S : fill(S, R);
      for (std::uint64_t I = 0; S && I < Count; ++I)
        S = writeParts(S,
                       Regions.getElementRegion(
                           Array->getElementType(),
                           C.getSValBuilder().makeArrayIndex(I), Sub, Context),
                       Array->getElementType(), Left);
      return S;
    }
    if (const RecordDecl *Record = T->getAsRecordDecl()) {
      Record = Record->getDefinition();
      if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
        for (const CXXBaseSpecifier &Base : Class->bases()) {
          if (!S || Base.isVirtual())
            return nullptr;
          S = writeParts(S,
                         Regions.getCXXBaseObjectRegion(
                             Base.getType()->getAsCXXRecordDecl(), Sub, false),
                         Base.getType(), Left);
        }
      for (const FieldDecl *Field : Record->fields())
        if (S && !Field->isUnnamedBitField() &&
            !Field->getType()->isReferenceType())
          S = writeParts(S, Regions.getFieldRegion(Field, Sub),
                         Field->getType(), Left);
      return S;
    }
    if (!T->isScalarType() || Left-- == 0)
      return nullptr;
    const auto *Typed = dyn_cast<TypedValueRegion>(R);
    if (!Typed)
      Typed = Regions.getElementRegion(
          T, C.getSValBuilder().makeZeroArrayIndex(), Sub, Context);
    // Not a symbol of its own: a handle goes by the place that it was put to.
    SValBuilder &Builder = C.getSValBuilder();
    const SVal V =
        IsZero ? SVal(Builder.makeZeroVal(T))
               : Builder.getDerivedRegionValueSymbolVal(written(), Typed);
    return S->bindLoc(loc::MemRegionVal(Typed), V, C.getLocationContext(),
                      false);
  }

  SymbolRef written() {
    if (!Written)
      Written =
          compat::conjure(C, Call.getOriginExpr(), C.getASTContext().IntTy)
              .getAsSymbol();
    return Written;
  }

  /// Of what lies in a union, or at an index that is not known, the analyzer
  /// can't say where it ends, and forgets all that it is a part of.
  static bool hasNoPlace(const MemRegion *R) {
    const RegionOffset Offset = R->getAsOffset();
    return !Offset.isValid() || Offset.hasSymbolicOffset();
  }

  static bool isAtBegin(const MemRegion *R) {
    const RegionOffset Offset = R->getAsOffset();
    return Offset.isValid() && !Offset.hasSymbolicOffset() &&
           Offset.getOffset() == 0 && R != R->getBaseRegion();
  }

  /// One value for all of \p R .
  StateRef fill(StateRef S, const MemRegion *R) const {
    const SVal Place = loc::MemRegionVal(R);
    if (IsZero)
      return S->bindDefaultZero(Place, C.getLocationContext());
    RegionAndSymbolInvalidationTraits Traits;
    Traits.setTrait(
        R, RegionAndSymbolInvalidationTraits::TK_DoNotInvalidateSuperRegion);
    return compat::invalidate(S, {Place}, Call.getOriginExpr(), C, Traits);
  }

  static QualType typeOf(const MemRegion *R) {
    if (const auto *Typed = dyn_cast<TypedValueRegion>(R))
      return Typed->getValueType();
    const auto *Symbolic = dyn_cast<SymbolicRegion>(R);
    return Symbolic ? Symbolic->getPointeeStaticType() : QualType();
  }

  /// The bytes of \p R ; 0 if that can't be told.
  std::uint64_t sizeOf(const MemRegion *R) const {
    const QualType T = typeOf(R);
    return T.isNull() || T->isIncompleteType() || T->isVariableArrayType()
               ? 0
               : C.getASTContext().getTypeSizeInChars(T).getQuantity();
  }

  void writeSized() {
    const MemRegion *R = argument(Row->Target).getAsRegion();
    if (!R)
      return;
    R = placeOf(R);
    const auto Bytes = argument(Row->Size).getAs<nonloc::ConcreteInt>();
    const std::uint64_t Size =
        Bytes ? static_cast<const llvm::APSInt &>(Bytes->getValue())
                    .getZExtValue()
              : 0;
    // Beyond the part that the pointer is given to: the record around it.
    while (Size > sizeOf(R)) {
      const auto *Field = dyn_cast<FieldRegion>(R);
      if (!Field)
        break;
      R = Field->getSuperRegion();
    }
    const bool IsWhole = Size != 0 && Size == sizeOf(R);
    IsZero = IsWhole && isZeroed();
    write(R);
    if (IsWhole && Row->has(contract::Copies))
      copy(R);
  }

  bool isZeroed() const {
    return Row->has(contract::Zeroes) ||
           (Row->has(contract::Fills) &&
            argument(Row->Source).isZeroConstant());
  }

  void copy(const MemRegion *To) {
    const MemRegion *From = argument(Row->Source).getAsRegion();
    if (!From)
      return;
    From = placeOf(From);
    const QualType A = typeOf(To), B = typeOf(From);
    if (B.isNull() || !A->isRecordType() ||
        A->getCanonicalTypeUnqualified() != B->getCanonicalTypeUnqualified())
      return;
    const SVal V = compat::stateOf(Call)->getSVal(From, B);
    State = State->bindLoc(loc::MemRegionVal(To), V, C.getLocationContext());
    State = nameFields(State, To, V, Run);
  }

  SVal argument(int I) const {
    return I >= 0 && unsigned(I) < Call.getNumArgs() ? Call.getArgSVal(I)
                                                     : UnknownVal();
  }

  const CallEvent &Call;
  StateRef State;
  RootExploration &Run;
  ApiChecker::Context &C;
  const FunctionDecl *F;
  const Effect *Row;
  const bool IsAtomic;
  SymbolRef Written = nullptr; ///< stands for all that the call writes
  bool IsZero = false;         ///< ... or that is zero
};

} // namespace

StateRef writeArguments(const CallEvent &Call, StateRef State,
                        RootExploration &Run, ApiChecker::Context &C) {
  return ArgumentWriter(Call, State, Run, C).write();
}

/// The body is no C: what it does its declaration says better, which is that of
/// a documented function (the SDK's interlocked ones with bits, for mingw-w64).
static bool isAssembler(const Stmt *S) {
  return S && (isa<AsmStmt>(S) || llvm::any_of(S->children(), isAssembler));
}

/// The body of \p F is in view, but a row of the table or its declaration says
/// more about it.
static bool isBetterKnown(const FunctionDecl *F) {
  const Effect *Row = effectOf(F);
  const FunctionDecl *Body = definitionOf(F);
  return (Row && Row->has(contract::WritesSized)) ||
         (Body && isAssembler(Body->getBody()));
}

bool ApiChecker::modelSystemCall(const CallEvent &Call, Context &C) const {
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!F || !Run->R.isSystem(F) || !Call.getOriginExpr() ||
      (F->getBuiltinID() && !effectOf(F) && !isAtomicIntrinsic(F)) ||
      (isSteppedInto(Call, *Run) && !isBetterKnown(F)) ||
      runsUnknownCode(Call, *Run))
    return false;
  StateRef State = writeArguments(Call, C.getState(), *Run, C);
  ExprEngine &Engine = C.getStateManager().getOwningEngine();
  C.addTransition(Engine.bindReturnValue(Call, C.getLocationContext(), State));
  return true;
}

} // namespace tpio::engine
