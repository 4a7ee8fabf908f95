//===- CanThrow.cpp - Functions that an exception may leave ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/CanThrow.h"

#include "engine/unit/CallGraph.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace tpio::engine {

/// What the declaration says; nothing if it leaves that to the body.
static std::optional<bool> byDeclaration(const FunctionDecl *F) {
  if (F->isExternC() || F->getBuiltinID() || F->hasAttr<NoThrowAttr>())
    return false;
  if (F->isReplaceableGlobalAllocationFunction() &&
      F->getOverloadedOperator() != OO_Delete &&
      F->getOverloadedOperator() != OO_Array_Delete && F->getNumParams() == 1)
    return true;
  const auto *Proto = F->getType()->getAs<FunctionProtoType>();
  if (!Proto)
    return false; // C
  if (!isUnresolvedExceptionSpec(Proto->getExceptionSpecType()))
    return Proto->canThrow() == CT_Cannot ? std::optional(false) : std::nullopt;
  // What the compiler makes has no specification until it is needed.
  if (F->isTrivial() || isa<CXXDestructorDecl>(F))
    return false;
  return std::nullopt;
}

/// A try block that nothing leaves.
static bool catchesAll(const CXXTryStmt *Try) {
  const unsigned Handlers = Try->getNumHandlers();
  return Handlers && !Try->getHandler(Handlers - 1)->getExceptionDecl();
}

bool CanThrow::within(const Stmt *S) {
  if (!S || isa<LambdaExpr, UnaryExprOrTypeTraitExpr, CXXNoexceptExpr>(S))
    return false;
  if (isa<CXXThrowExpr>(S))
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(S);
      Call && (*this)(Call->getDirectCallee()))
    return true;
  if (const auto *Make = dyn_cast<CXXConstructExpr>(S);
      Make && (*this)(Make->getConstructor()))
    return true;
  if (const auto *New = dyn_cast<CXXNewExpr>(S);
      New && New->getOperatorNew() && (*this)(New->getOperatorNew()))
    return true;
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(S))
    return within(Default->getExpr());
  const auto *Try = dyn_cast<CXXTryStmt>(S);
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return !(Try && Child == Try->getTryBlock() && catchesAll(Try)) &&
           within(Child);
  });
}

bool CanThrow::inBody(const FunctionDecl *F) {
  const FunctionDecl *Body = definitionOf(F);
  if (!Body)
    return true;
  if (const auto *Make = dyn_cast<CXXConstructorDecl>(Body))
    for (const CXXCtorInitializer *Part : Make->inits())
      if (within(Part->getInit()))
        return true;
  return within(Body->getBody());
}

bool CanThrow::operator()(const FunctionDecl *F) {
  if (!F)
    return true;
  F = F->getCanonicalDecl();
  const auto [It, New] = Known.try_emplace(F, false);
  if (!New)
    return It->second; // of a recursion: not by this call
  const std::optional<bool> Said = byDeclaration(F);
  const bool Result = Said ? *Said : inBody(F);
  Known[F] = Result;
  return Result;
}

} // namespace tpio::engine
