//===- Unwinding.cpp - Paths on after a throw -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/Unwinding.h"

#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

namespace {
enum class Match { No, Maybe, Yes };
} // namespace

static Match matches(const CXXCatchStmt *Handler, QualType Thrown) {
  QualType Caught = Handler->getCaughtType();
  if (Caught.isNull())
    return Match::Yes;
  if (Thrown.isNull())
    return Match::Maybe; // rethrown: what it was is not known here
  Caught = Caught.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  Thrown = Thrown.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (Caught == Thrown)
    return Match::Yes;
  const CXXRecordDecl *Base = Caught->getAsCXXRecordDecl();
  const CXXRecordDecl *Derived = Thrown->getAsCXXRecordDecl();
  if (Base && Derived)
    return Derived->hasDefinition() && Derived->isDerivedFrom(Base) ? Match::Yes
                                                                    : Match::No;
  return Caught->isPointerType() && Thrown->isPointerType() ? Match::Maybe
                                                            : Match::No;
}

/// A local of \p Scope declared before \p Child whose destructor takes part in
/// the count. The analyzer runs no destructors on the way out of a throw.
static bool unwindsThroughApi(const Stmt *Scope, const Stmt *Child,
                              CallGraph &R) {
  for (const Stmt *S : Scope->children()) {
    if (S == Child)
      return false;
    const auto *Declaration = dyn_cast_or_null<DeclStmt>(S);
    if (!Declaration)
      continue;
    for (const Decl *D : Declaration->decls()) {
      const auto *Var = dyn_cast<VarDecl>(D);
      const CXXRecordDecl *Record = Var && !Var->getType()->isReferenceType()
                                        ? Var->getType()->getAsCXXRecordDecl()
                                        : nullptr;
      const CXXDestructorDecl *Destructor =
          Record && Record->hasDefinition() ? Record->getDestructor() : nullptr;
      if (Destructor && (R.kinds(Destructor) & CreditKinds))
        return true;
    }
  }
  return false;
}

BlockCounter Unwinding::visitsOnPathTo(const ExplodedNode *Node) {
  BlockCounter Visits = Counters.GetEmptyCounter();
  for (; Node; Node = Node->getFirstPred())
    if (const auto Entrance = Node->getLocation().getAs<BlockEntrance>())
      Visits = Counters.IncrementCount(Visits, Node->getStackFrame(),
                                       Entrance->getBlock()->getBlockID());
  return Visits;
}

void Unwinding::enter(const CXXCatchStmt *Handler,
                      const StackFrameContext *Frame, StateRef State,
                      ExplodedNode *From) {
  const CFGBlock *Block = nullptr;
  for (const CFGBlock *B : *Frame->getCFG())
    if (B->getLabel() == Handler)
      Block = B;
  if (!Block)
    return;
  // The handler itself is an element that the analyzer refuses: start after it.
  unsigned Index = 0;
  for (unsigned I = 0; I < Block->size(); ++I)
    if (auto S = (*Block)[I].getAs<CFGStmt>())
      if (S->getStmt() == Handler)
        Index = I + 1;
  if (const VarDecl *Caught = Handler->getExceptionDecl()) {
    const QualType T = Caught->getType();
    if (Index != 0 && (T->isReferenceType() || T->isScalarType()))
      State = State->bindLoc(State->getLValue(Caught, Frame),
                             compat::conjureCaught(Engine.getSValBuilder(),
                                                   Handler, Block, Index - 1,
                                                   Frame, T, Index + 1),
                             Frame);
  }
  ExplodedGraph &Graph = Engine.getGraph();
  bool IsNew = false;
  ExplodedNode *Node =
      Graph.getNode(PostStmt(Handler, Frame), State, false, &IsNew);
  Node->addPredecessor(From, Graph);
  if (!IsNew)
    return;
  WorkList &Work = *Engine.getCoreEngine().getWorkList();
  Work.setBlockCounter(visitsOnPathTo(From));
  Work.enqueue(Node, Block, Index);
  HasWork = true;
}

void Unwinding::unwind(const ExplodedNode *Sink, const CXXThrowExpr *Throw) {
  auto *From = const_cast<ExplodedNode *>(Sink->getFirstPred());
  StateRef State = Sink->getState();
  const StackFrameContext *Frame = Sink->getStackFrame();
  const QualType Thrown =
      Throw->getSubExpr() ? Throw->getSubExpr()->getType() : QualType();
  const Stmt *Child = Throw;
  while (true) {
    const ParentMap &Parents = Frame->getParentMap();
    for (const Stmt *Scope = Parents.getParent(Child); Scope;
         Child = Scope, Scope = Parents.getParent(Scope)) {
      if (isa<CompoundStmt>(Scope) && unwindsThroughApi(Scope, Child, Run.R))
        State = forgetAll(State, Run, "destructor runs while unwinding");
      const auto *Try = dyn_cast<CXXTryStmt>(Scope);
      if (!Try || Try->getTryBlock() != Child)
        continue;
      for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
        const Match M = matches(Try->getHandler(I), Thrown);
        if (M != Match::No)
          enter(Try->getHandler(I), Frame, State, From);
        if (M == Match::Yes)
          return;
      }
    }
    const auto *F = dyn_cast<FunctionDecl>(Frame->getDecl());
    const auto *Proto = F ? F->getType()->getAs<FunctionProtoType>() : nullptr;
    if (Proto && Proto->canThrow() == CT_Cannot)
      return; // std::terminate
    if (Frame->inTopFrame()) {
      Run.Protocols.onPathEnd(State, {From, nullptr, Throw}, Run);
      return;
    }
    Child = Frame->getCallSite();
    if (!Child)
      return;
    Frame = Frame->getParent()->getStackFrame();
  }
}

bool Unwinding::resume() {
  HasWork = false;
  std::vector<std::pair<const ExplodedNode *, const CXXThrowExpr *>> Thrown;
  for (const ExplodedNode &Node : Engine.getGraph().nodes()) {
    if (!Node.isSink() || Node.pred_empty())
      continue;
    const auto At = Node.getLocation().getAs<StmtPoint>();
    const auto *Throw = At ? dyn_cast<CXXThrowExpr>(At->getStmt()) : nullptr;
    if (Throw && Done.insert(&Node).second)
      Thrown.emplace_back(&Node, Throw);
  }
  // The graph is a hash table: put its nodes in the order of their making.
  llvm::sort(Thrown, [](const auto &A, const auto &B) {
    return A.first->getID() < B.first->getID();
  });
  for (const auto &[Node, Throw] : Thrown)
    unwind(Node, Throw);
  return HasWork;
}

} // namespace tpio::engine
