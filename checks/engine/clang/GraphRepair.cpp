//===- GraphRepair.cpp - What Clang's control flow graph gets wrong -------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/GraphRepair.h"

#include "engine/unit/Temporaries.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace tpio::engine {

void repairGraph(AnalysisDeclContext &Of) {
  CFG *Graph = Of.getCFG();
  if (!Graph)
    return;
  ASTContext &Context = Of.getASTContext();
  for (CFGBlock *Block : *Graph)
    for (CFGElement &Element : *Block) {
      const auto Temporary = Element.getAs<CFGTemporaryDtor>();
      if (!Temporary || !isDestroyedByOwner(Temporary->getBindTemporaryExpr(),
                                            Of.getParentMap(), Of.getDecl()))
        continue;
      // An element can't be taken out: something without an effect.
      Element = CFGStmt(IntegerLiteral::Create(
          Context, llvm::APInt(Context.getIntWidth(Context.IntTy), 0),
          Context.IntTy, Temporary->getBindTemporaryExpr()->getEndLoc()));
    }
}

} // namespace tpio::engine
