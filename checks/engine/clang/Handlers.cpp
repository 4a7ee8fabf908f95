//===- Handlers.cpp - Which handler catches what --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/Handlers.h"

#include "engine/clang/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/CXXInheritance.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

static QualType plain(QualType T) {
  return T.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

/// The way from \p Derived to its base \p Base ; empty if there is none that is
/// unambiguous and public.
static CXXBasePath pathToBase(QualType Derived, QualType Base) {
  const CXXRecordDecl *From = Derived->getAsCXXRecordDecl();
  const CXXRecordDecl *To = Base->getAsCXXRecordDecl();
  if (!From || !To || !From->hasDefinition())
    return {};
  CXXBasePaths Paths(/*FindAmbiguities=*/true, /*RecordPaths=*/true,
                     /*DetectVirtual=*/false);
  if (!From->isDerivedFrom(To, Paths) ||
      Paths.isAmbiguous(To->getASTContext().getCanonicalType(Base)) ||
      Paths.front().Access != AS_public)
    return {};
  return Paths.front();
}

/// A handler of a pointer type takes what qualifies more, points to a base or
/// to anything, and null.
static Match matchesPointer(QualType Caught, QualType Thrown,
                            ASTContext &Context) {
  if (Thrown->isNullPtrType())
    return Caught->isPointerType() || Caught->isMemberPointerType() ? Match::Yes
                                                                    : Match::No;
  if (!Caught->isPointerType() || !Thrown->isPointerType())
    return Match::No;
  const QualType To = Caught->getPointeeType();
  const QualType From = Thrown->getPointeeType();
  if (From.isConstQualified() && !To.isConstQualified())
    return Match::No;
  if (plain(To) == plain(From) ||
      (To->isVoidType() && !From->isFunctionType()) ||
      !pathToBase(plain(From), plain(To)).empty())
    return Match::Yes;
  // Qualifiers further in, noexcept functions.
  return To->isPointerType() || To->isFunctionType() ? Match::Maybe : Match::No;
}

Match matches(const CXXCatchStmt *Handler, QualType Thrown,
              ASTContext &Context) {
  QualType Caught = Handler->getCaughtType();
  if (Caught.isNull())
    return Match::Yes;
  if (Thrown.isNull())
    return Match::Maybe; // thrown again, and what it was is not known
  Caught = plain(Caught);
  Thrown = plain(Thrown);
  if (Caught == Thrown)
    return Match::Yes;
  if (Caught->getAsCXXRecordDecl() && Thrown->getAsCXXRecordDecl())
    return pathToBase(Thrown, Caught).empty() ? Match::No : Match::Yes;
  return matchesPointer(Caught, Thrown, Context);
}

/// The exception object as the type that \p Handler asks for; unknown if that
/// is not known.
static SVal placeAs(QualType Caught, const Exception &Thrown, StateRef State) {
  if (!Thrown.Object)
    return UnknownVal();
  const SVal Whole = loc::MemRegionVal(Thrown.Object);
  if (plain(Caught) == plain(Thrown.Type))
    return Whole;
  const CXXBasePath Path = pathToBase(plain(Thrown.Type), plain(Caught));
  if (Path.empty())
    return UnknownVal();
  return State->getStateManager().getStoreManager().evalDerivedToBase(Whole,
                                                                      Path);
}

/// A pointer that is caught as one to a base.
static SVal pointerAs(QualType Caught, const Exception &Thrown,
                      StateRef State) {
  if (!Thrown.Object || !Caught->isPointerType() ||
      !Thrown.Type->isPointerType())
    return UnknownVal();
  const SVal Value = State->getSVal(Thrown.Object, Thrown.Type);
  const QualType From = plain(Thrown.Type->getPointeeType());
  const QualType To = plain(Caught->getPointeeType());
  if (From == To || To->isVoidType())
    return Value;
  const CXXBasePath Path = pathToBase(From, To);
  if (Path.empty())
    return UnknownVal();
  return State->getStateManager().getStoreManager().evalDerivedToBase(Value,
                                                                      Path);
}

StateRef bindCaught(const CXXCatchStmt *Handler, const Exception &Thrown,
                    const CFGBlock *Block, unsigned Next,
                    const StackFrameContext *Frame, StateRef State) {
  const VarDecl *Declared = Handler->getExceptionDecl();
  if (!Declared)
    return State;
  const QualType T = Declared->getType();
  const Loc Target = State->getLValue(Declared, Frame);
  const SVal Place = placeAs(T, Thrown, State);
  SVal Value = Place;
  if (!T->isReferenceType())
    Value = Place.isUnknown() ? pointerAs(T, Thrown, State)
                              : State->getSVal(Place.castAs<Loc>(), plain(T));
  if (Value.isUnknown()) {
    if (Next == 0 || (!T->isReferenceType() && !T->isScalarType()))
      return State;
    Value = compat::conjureCaught(State->getStateManager().getSValBuilder(),
                                  Handler, Block, Next - 1, Frame, T,
                                  /*Count=*/1);
  }
  return State->bindLoc(Target, Value, Frame);
}

} // namespace tpio::engine
