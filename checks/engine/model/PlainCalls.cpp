//===- PlainCalls.cpp - Code out of view that is given text and numbers ---===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A function whose body is out of view reaches what it is given and what that
/// points to. From a number, a text or a buffer nothing leads to the record
/// around it (contract.md, "Evidence"); but the analyzer forgets the whole
/// record:
///
///     StartThreadpoolIo(p->io);
///     encode(p->buffer, p->length);    // p->io and p->started stay
///
/// Then the count would be as certain as before, and what the program knows
/// about it would not.
///
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/clang/CallEvent.h"
#include "engine/clang/Compat.h"
#include "engine/clang/ExplodedGraph.h"
#include "engine/escape/Callee.h"
#include "engine/unit/SystemCode.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// Nothing leads from an object of type \p T to another one of the user's.
static bool isPlain(QualType T, const ASTContext &Context) {
  T = Context.getBaseElementType(T.getNonReferenceType());
  if (T->isArithmeticType() || T->isEnumeralType())
    return true;
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  return Class && isOfSystem(Class) &&
         isa<ClassTemplateSpecializationDecl>(Class) &&
         AnalysisDeclContext::isInStdNamespace(Class) &&
         !mentionsUserType(Class);
}

/// What argument \p E gives away is plain, or it is a value of that kind.
static bool isPlainArgument(const Expr *E, const ASTContext &Context) {
  E = E->IgnoreParenCasts();
  const QualType T = E->getType();
  return isPlain(T->isPointerType() ? T->getPointeeType() : T, Context);
}

static bool isPartOfRecord(const MemRegion *R) {
  while (const auto *Element = dyn_cast_or_null<ElementRegion>(R))
    R = Element->getSuperRegion();
  return isa_and_nonnull<FieldRegion>(R);
}

bool ApiChecker::modelPlainCall(const CallEvent &Call, Context &C) const {
  const Expr *Origin = Call.getOriginExpr();
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Origin || !isa<CallExpr, CXXConstructExpr>(Origin) ||
      isSteppedInto(Call, *Run) ||
      (F && (F->isImplicit() || Run->R.isSystem(F) || F->getBuiltinID())))
    return false;
  bool HasPart = false;
  for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
    const Expr *E = Call.getArgExpr(I);
    if (!E || !isPlainArgument(E, C.getASTContext()))
      return false;
    HasPart |= isPartOfRecord(Call.getArgSVal(I).getAsRegion());
  }
  if (!HasPart)
    return false; // the analyzer does the same
  // The object of a method, and what is global.
  RegionAndSymbolInvalidationTraits Traits;
  llvm::SmallVector<SVal, 1> Object;
  if (const MemRegion *R = objectOf(Call))
    Object.push_back(loc::MemRegionVal(R));
  StateRef State =
      compat::invalidate(C.getState(), Object, Origin, C, Traits, &Call);
  State = writeArguments(Call, State, *Run, C);
  ExprEngine &Engine = C.getStateManager().getOwningEngine();
  C.addTransition(Engine.bindReturnValue(Call, C.getLocationContext(), State));
  return true;
}

} // namespace tpio::engine
