//===- Temporaries.cpp - Whose part a prvalue becomes ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/Temporaries.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace tpio::engine {

/// The object that \p Child makes is the one that \p Parent evaluates to, or a
/// part of that.
static bool passesOn(const Stmt *Parent, const Stmt *Child) {
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Parent))
    return Child != Choice->getCond();
  if (const auto *Op = dyn_cast<BinaryOperator>(Parent))
    return Op->getOpcode() == BO_Comma && Child == Op->getRHS();
  return isa<ParenExpr, CastExpr, FullExpr, CXXBindTemporaryExpr, InitListExpr,
             CXXDefaultInitExpr, LambdaExpr>(Parent);
}

bool isPartOf(const Stmt *Inner, const Stmt *Whole, const ParentMap &Parents) {
  while (Inner && Inner != Whole) {
    const Stmt *Parent = Parents.getParent(Inner);
    if (Parent && Parent != Whole && !passesOn(Parent, Inner))
      return false;
    Inner = Parent;
  }
  return Inner != nullptr;
}

static bool isInitializer(const Stmt *Root, const Decl *In) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(In);
  if (!Constructor)
    return false;
  for (const CXXCtorInitializer *Init : Constructor->inits()) {
    const Expr *E = Init->getInit();
    const auto *Default = dyn_cast_or_null<CXXDefaultInitExpr>(E);
    if (E == Root || (Default && Default->getExpr() == Root))
      return true;
  }
  return false;
}

bool isDestroyedByOwner(const CXXBindTemporaryExpr *E, const ParentMap &Parents,
                        const Decl *In) {
  const Stmt *Child = E;
  while (const Stmt *Parent = Parents.getParent(Child)) {
    if (!passesOn(Parent, Child)) {
      // The array behind a braced list is itself a temporary.
      if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Parent))
        return Temporary->getStorageDuration() != SD_FullExpression;
      if (const auto *New = dyn_cast<CXXNewExpr>(Parent))
        return New->getInitializer() == Child;
      return isa<DeclStmt, ReturnStmt, CXXThrowExpr>(Parent);
    }
    if (isa<CXXBindTemporaryExpr, LambdaExpr>(Parent))
      return true;
    Child = Parent;
  }
  return isInitializer(Child, In);
}

} // namespace tpio::engine
