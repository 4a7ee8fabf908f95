//===- ExplodedGraph.cpp - The analyzer's graph of paths ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ExplodedGraph.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

bool endsAtThrow(const ExplodedNode &Node) {
  const auto At = Node.getLocation().getAs<StmtPoint>();
  return At && Node.isSink() && isa<CXXThrowExpr>(At->getStmt());
}

llvm::SmallVector<const ExplodedNode *, 2> waysOn(const ExplodedNode &Node) {
  llvm::SmallVector<const ExplodedNode *, 2> Ways;
  for (const ExplodedNode *Next : Node.succs())
    if (!endsAtThrow(*Next))
      Ways.push_back(Next);
  return Ways;
}

} // namespace tpio::engine
