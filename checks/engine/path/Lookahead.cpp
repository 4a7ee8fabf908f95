//===- Lookahead.cpp - What a path of the root still leads to -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/Lookahead.h"

#include "engine/Heuristics.h"
#include "engine/unit/CallGraph.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace tpio::engine {

namespace {

/// Says of one element of a block whether it can end up in a call that counts.
class Judge {
public:
  explicit Judge(CallGraph &R) : R(R) {}

  bool matters(const CFGElement &Element) {
    if (const auto Statement = Element.getAs<CFGStmt>())
      return matters(Statement->getStmt());
    if (const auto Destructor = Element.getAs<CFGImplicitDtor>())
      return counts(Destructor->getDestructorDecl(R.context()));
    return false;
  }

private:
  bool counts(const FunctionDecl *F) {
    return F && (R.table().find(F) ? (R.table().find(F).Kind & Counting)
                                   : (R.kinds(F) & Counting)) != 0;
  }

  bool matters(const Stmt *S) {
    // A function that is named may be called, here or by whom it is given to.
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      return counts(dyn_cast<FunctionDecl>(Ref->getDecl()));
    if (const auto *Member = dyn_cast<MemberExpr>(S))
      return counts(dyn_cast<FunctionDecl>(Member->getMemberDecl()));
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      return counts(Lambda->getCallOperator());
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
      return counts(Construct->getConstructor());
    if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S)) {
      const QualType T = Delete->getDestroyedType();
      const CXXRecordDecl *Class =
          T.isNull() ? nullptr : T->getAsCXXRecordDecl();
      return Class && Class->hasDefinition() && counts(Class->getDestructor());
    }
    // What a pointer or a function object calls is known on the path only.
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S))
      return Operator->getOperator() == OO_Call;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      return !Call->getDirectCallee();
    return false;
  }

  static constexpr unsigned Counting = CreditKinds | Close;
  CallGraph &R;
};

} // namespace

Lookahead::Lookahead(const CFG &Graph, CallGraph &R)
    : Matters(Graph.getNumBlockIDs()) {
  Judge J(R);
  llvm::SmallVector<const CFGBlock *, 32> Work;
  auto Mark = [&](const CFGBlock *B) {
    if (B && !Matters.test(B->getBlockID())) {
      Matters.set(B->getBlockID());
      Work.push_back(B);
    }
  };
  for (const CFGBlock *B : Graph) {
    // An exception leads to the handlers from anywhere.
    const Stmt *Terminator = B->getTerminatorStmt();
    if (isa_and_nonnull<CXXTryStmt>(Terminator)) {
      Matters.set();
      return;
    }
    if (llvm::any_of(*B, [&](const CFGElement &E) { return J.matters(E); }))
      Mark(B);
  }
  while (!Work.empty())
    for (const CFGBlock::AdjacentBlock &From : Work.pop_back_val()->preds())
      Mark(From.getPossiblyUnreachableBlock()
               ? From.getPossiblyUnreachableBlock()
               : From.getReachableBlock());
}

bool Lookahead::mayMatter(const CFGBlock *B) const {
  if (!isUsed(Heuristic::LookAhead))
    return true;
  // A block that was added since destroys objects on the way to a handler.
  return B->getBlockID() >= Matters.size() || Matters.test(B->getBlockID());
}

} // namespace tpio::engine
