//===- PathSteps.cpp - What one step of a path does -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/model/PathSteps.h"

#include "clang/AST/ExprCXX.h"

#include <algorithm>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

std::vector<const ExplodedNode *> pathTo(const ExplodedNode *Node) {
  std::vector<const ExplodedNode *> Path;
  for (; Node; Node = Node->getFirstPred())
    Path.push_back(Node);
  std::reverse(Path.begin(), Path.end());
  return Path;
}

bool isBranch(const ExplodedNode &Node) {
  const auto Edge = Node.getLocation().getAs<BlockEdge>();
  return Edge && Edge->getSrc()->succ_size() > 1;
}

bool isSameEdge(const ExplodedNode &A, const ExplodedNode &B) {
  const auto EdgeA = A.getLocation().getAs<BlockEdge>();
  const auto EdgeB = B.getLocation().getAs<BlockEdge>();
  return EdgeA && EdgeB && EdgeA->getSrc() == EdgeB->getSrc() &&
         EdgeA->getDst() == EdgeB->getDst() &&
         A.getLocationContext() == B.getLocationContext();
}

bool isTest(const Expr *E) {
  if (const auto *Op = dyn_cast<BinaryOperator>(E))
    return Op->isComparisonOp();
  if (const auto *Op = dyn_cast<UnaryOperator>(E))
    return Op->getOpcode() == UO_LNot;
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return Cast->getCastKind() == CK_IntegralToBoolean ||
           Cast->getCastKind() == CK_PointerToBoolean;
  return false;
}

llvm::SmallVector<const Expr *, 8> argumentsOf(const Expr *E) {
  llvm::SmallVector<const Expr *, 8> Arguments;
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    Arguments.append(Call->arg_begin(), Call->arg_end());
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
      Arguments.push_back(Member->getImplicitObjectArgument());
  } else if (const auto *Make = dyn_cast<CXXConstructExpr>(E)) {
    Arguments.append(Make->arg_begin(), Make->arg_end());
  }
  return Arguments;
}

bool isOutOfView(const ExplodedNode &Node, const RootExploration &Run) {
  const auto Post = Node.getLocation().getAs<PostStmt>();
  const auto *E = Post ? dyn_cast<Expr>(Post->getStmt()) : nullptr;
  if (!E || !isa<CallExpr, CXXConstructExpr>(E) || EventTag::at(Node))
    return false;
  // Stepped into: the call has ended one or more nodes before.
  for (const ExplodedNode *N = Node.getFirstPred(); N; N = N->getFirstPred()) {
    if (const auto Exit = N->getLocation().getAs<CallExitEnd>())
      return Exit->getCalleeContext()->getCallSite() != E;
    const auto Point = N->getLocation().getAs<StmtPoint>();
    if (!Point || Point->getStmt() != E)
      break;
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (Run.R.table().find(Call))
      return false;
    const FunctionDecl *F = Call->getDirectCallee();
    if (const FunctionDecl *Body = definitionOf(F))
      return Run.R.callsUnknown(Body);
    return !F || !(Run.R.isSystem(F) || F->getBuiltinID());
  }
  const CXXConstructorDecl *F = cast<CXXConstructExpr>(E)->getConstructor();
  return !F->isTrivial() && !F->isImplicit() && !Run.R.isSystem(F);
}

} // namespace tpio::engine
