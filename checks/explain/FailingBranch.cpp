//===- FailingBranch.cpp - Where a missing cancel belongs -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "explain/FailingBranch.h"

#include "accounting/CreditsState.h"
#include "engine/clang/ExplodedGraph.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;
using namespace tpio::engine;
using namespace tpio::accounting;

namespace tpio::explain {

static void collect(const Stmt *S, llvm::DenseSet<const Stmt *> &Into) {
  if (!S)
    return;
  Into.insert(S);
  for (const Stmt *Child : S->children())
    collect(Child, Into);
}

static void collectBranches(const Stmt *S,
                            llvm::SmallVectorImpl<const Stmt *> &Branches) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    Branches.push_back(If->getThen());
    if (If->getElse() && !isa<IfStmt>(If->getElse()))
      Branches.push_back(If->getElse());
  }
  for (const Stmt *Child : S->children())
    collectBranches(Child, Branches);
}

const Stmt *failingBranch(ExplodedGraph &Graph, const Violation &Fault,
                          const RootExploration &Run) {
  const Frame &At = Run.Sites[Fault.Where].leaf();
  llvm::SmallVector<const Stmt *, 8> Branches;
  collectBranches(At.In->getBody(), Branches);
  // The branches that the path of the fault goes through, outermost first.
  llvm::DenseSet<const Stmt *> OnPath;
  for (const ExplodedNode *Node = Fault.Node; Node; Node = Node->getFirstPred())
    if (const Stmt *S = Node->getStmtForDiagnostics())
      OnPath.insert(S);
  for (const Stmt *Branch : Branches) {
    llvm::DenseSet<const Stmt *> Inside;
    collect(Branch, Inside);
    if (Inside.count(At.Call) ||
        llvm::none_of(Inside, [&](const Stmt *S) { return OnPath.count(S); }))
      continue;
    bool Only = true;
    for (const ExplodedNode &Node : Graph.nodes()) {
      const auto Point = Node.getLocation().getAs<StmtPoint>();
      if (!Point || !Inside.count(Point->getStmt()))
        continue;
      const CreditState *O = Node.getState()->get<Credits>(Fault.Object);
      bool Open = false;
      for (unsigned I = 0; O && I < O->Count.size(); ++I)
        Open |= O->Count.credit(I).LastUse == Fault.Where &&
                O->Count.credit(I).isCertain();
      Only &= Open;
    }
    if (Only)
      return Branch;
  }
  return nullptr;
}

} // namespace tpio::explain
