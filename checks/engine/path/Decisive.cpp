//===- Decisive.cpp - Conditions that had a part in it --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/Decisive.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/Analysis/Analyses/Dominators.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace tpio::engine {

using Variables = llvm::DenseSet<const ValueDecl *>;

static const ValueDecl *namedBy(const Stmt *S) {
  const auto *E = dyn_cast<Expr>(S);
  if (!E)
    return nullptr;
  E = E->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return isa<VarDecl>(Ref->getDecl()) ? Ref->getDecl() : nullptr;
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return dyn_cast<FieldDecl>(Member->getMemberDecl());
  return nullptr;
}

static void collectNamed(const Stmt *S, Variables &Into) {
  if (!S)
    return;
  if (const ValueDecl *D = namedBy(S))
    Into.insert(D);
  for (const Stmt *Child : S->children())
    collectNamed(Child, Into);
}

/// \p S by itself gives one of \p Asked a value.
static bool writes(const Stmt *S, const Variables &Asked) {
  if (const auto *Assign = dyn_cast<BinaryOperator>(S))
    return Assign->isAssignmentOp() && Asked.count(namedBy(Assign->getLHS()));
  if (const auto *Step = dyn_cast<UnaryOperator>(S))
    return Step->isIncrementDecrementOp() &&
           Asked.count(namedBy(Step->getSubExpr()));
  if (const auto *Declared = dyn_cast<DeclStmt>(S))
    return llvm::any_of(Declared->decls(), [&](const Decl *D) {
      return Asked.count(dyn_cast<ValueDecl>(D));
    });
  return false;
}

bool Decisive::isNotable(const CFGBlock &Block, const Of &Asked, bool IsTop) {
  auto Counts = [&](const FunctionDecl *F) {
    return F && (R.kinds(F) & CreditKinds);
  };
  for (const CFGElement &Element : Block) {
    if (const auto Dies = Element.getAs<CFGImplicitDtor>()) {
      if (Counts(Dies->getDestructorDecl(R.context())))
        return true;
      continue;
    }
    const auto At = Element.getAs<CFGStmt>();
    if (!At)
      continue;
    const Stmt *S = At->getStmt();
    // The value that a function returns is for its caller to judge.
    if (S == End || isa<CXXThrowExpr>(S) || (!IsTop && isa<ReturnStmt>(S)) ||
        writes(S, Asked.Variables))
      return true;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if ((R.table().find(Call).Kind & CreditKinds) ||
          Counts(Call->getDirectCallee()))
        return true;
    if (const auto *Make = dyn_cast<CXXConstructExpr>(S))
      if (Counts(Make->getConstructor()))
        return true;
  }
  return false;
}

const Decisive::Of &Decisive::of(const LocationContext *In) {
  const StackFrameContext *Frame = In->getStackFrame();
  CFG *Graph = Frame->getCFG();
  const auto [It, New] = Known.try_emplace(Graph);
  Of &Result = It->second;
  if (!New || !Graph)
    return Result;
  ControlDependencyCalculator Depends(Graph);
  // What a new condition asks for may be decided by others in turn.
  for (bool Changed = true; Changed;) {
    llvm::SmallVector<CFGBlock *, 16> Work;
    for (CFGBlock *Block : *Graph)
      if (Result.Branches.count(Block) ||
          isNotable(*Block, Result, Frame->inTopFrame()))
        Work.push_back(Block);
    Changed = false;
    while (!Work.empty())
      for (CFGBlock *Branch :
           Depends.getControlDependencies(Work.pop_back_val())) {
        if (!Result.Branches.insert(Branch).second)
          continue;
        Changed = true;
        Work.push_back(Branch);
        if (const Stmt *Condition = Branch->getTerminatorCondition(false)) {
          Result.Conditions.insert(Condition);
          collectNamed(Condition, Result.Variables);
        }
      }
  }
  return Result;
}

bool Decisive::isDecisive(const CFGBlock *Branch, const LocationContext *In) {
  // The parts of a value (a ? b : c, a || b) leave no mark in the control flow
  // where they join.
  const Stmt *Terminator = Branch->getTerminatorStmt();
  return of(In).Branches.count(Branch) ||
         (Terminator && isa<ConditionalOperator, BinaryOperator>(Terminator) &&
          isAskedFor(Terminator, In));
}

bool Decisive::isAskedFor(const Stmt *Call, const LocationContext *In) {
  const Of &Asked = of(In);
  const ParentMap &Parents = In->getParentMap();
  for (const Stmt *S = Call; S; S = Parents.getParent(S)) {
    if (Asked.Conditions.count(S) || isa<ReturnStmt>(S) ||
        writes(S, Asked.Variables))
      return true;
    // As an argument it goes into a call that may count.
    if (const auto *Outer = dyn_cast<CallExpr>(S); Outer && S != Call)
      if (const FunctionDecl *F = Outer->getDirectCallee();
          F && (R.kinds(F) & CreditKinds))
        return true;
    if (isa<CompoundStmt>(S))
      break;
  }
  return false;
}

} // namespace tpio::engine
