//===- OutcomeCarriers.cpp - Results that objects carry -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/model/OutcomeCarriers.h"

#include "engine/unit/CallGraph.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace tpio::engine {

static bool isOfLibrary(const ValueDecl *D, CallGraph &R) {
  const CXXRecordDecl *Record =
      D->getType().getNonReferenceType()->getAsCXXRecordDecl();
  return Record && R.isSystem(Record);
}

/// What a range-for names `__begin1` is the container behind it.
static const ValueDecl *behindImplicit(const ValueDecl *D) {
  for (unsigned Step = 0; D && Step < 4; ++Step) {
    const auto *Var = dyn_cast<VarDecl>(D);
    if (!Var || !Var->isImplicit() || !Var->getInit())
      return D;
    D = namedDecl(Var->getInit());
  }
  return D;
}

static void add(const Expr *E, const CallExpr *Call, CallGraph &R, bool AnyType,
                FunctionInfo &Info) {
  const ValueDecl *D = namedDecl(E);
  if (D && (AnyType || isOfLibrary(D, R)))
    Info.Changed.emplace_back(cast<ValueDecl>(D->getCanonicalDecl()), Call);
}

void noteChanges(const CallExpr *Call, CallGraph &R, FunctionInfo &Info) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call)) {
    const OverloadedOperatorKind Kind = Operator->getOperator();
    // ++it is the way through a container and no result.
    if (Method && !Method->isConst() && Kind != OO_PlusPlus &&
        Kind != OO_MinusMinus && Kind != OO_Arrow && Kind != OO_Star)
      add(Operator->getArg(0), Call, R, false, Info);
    return;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    if (Method && !Method->isConst())
      add(Member->getImplicitObjectArgument(), Call, R, false, Info);
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || definitionOf(Callee) || R.table().find(Callee))
    return;
  // InterlockedExchange(&failed, 1)
  for (const Expr *Arg : Call->arguments()) {
    const auto *Address = dyn_cast<UnaryOperator>(Arg->IgnoreParenCasts());
    if (Address && Address->getOpcode() == UO_AddrOf &&
        Address->getSubExpr()->getType()->isScalarType())
      add(Address->getSubExpr(), Call, R, true, Info);
  }
}

static bool anyDecl(const Stmt *S,
                    llvm::function_ref<bool(const ValueDecl *)> Accepts) {
  if (!S)
    return false;
  if (const auto *E = dyn_cast<Expr>(S))
    if (isa<DeclRefExpr, MemberExpr>(E))
      if (const ValueDecl *D = behindImplicit(namedDecl(E)))
        if (Accepts(cast<ValueDecl>(D->getCanonicalDecl())))
          return true;
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return anyDecl(Child, Accepts);
  });
}

bool asksCarrier(const Stmt *Condition, const FunctionDecl *In,
                 const Stmt *Operation, bool OperationIsIn, CallGraph &R) {
  const FunctionInfo &Info = R.direct(In);
  if (Info.Changed.empty())
    return false;
  const SourceManager &SM = R.context().getSourceManager();
  auto IsBefore = [&](const Stmt *A, const Stmt *B) {
    return SM.isBeforeInTranslationUnit(A->getBeginLoc(), B->getBeginLoc());
  };
  auto IsBetween = [&](const Stmt *Change) {
    return (!OperationIsIn || IsBefore(Operation, Change)) &&
           IsBefore(Change, Condition);
  };
  return anyDecl(Condition, [&](const ValueDecl *D) {
    return llvm::any_of(Info.Changed, [&](const auto &Entry) {
      return Entry.first == D && IsBetween(Entry.second);
    });
  });
}

} // namespace tpio::engine
