//===- FailingBranch.cpp - Where a missing cancel belongs -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "explain/FailingBranch.h"

#include "accounting/CreditsState.h"
#include "engine/clang/ExplodedGraph.h"
#include "engine/path/EventTag.h"
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

/// The statement that \p Node is at: the one it has executed, or the jump that
/// the block it comes to consists of (a break is no statement that is
/// executed).
static const Stmt *statementOf(const ExplodedNode &Node) {
  if (const auto Point = Node.getLocation().getAs<StmtPoint>())
    return Point->getStmt();
  if (const auto Edge = Node.getLocation().getAs<BlockEdge>())
    if (Edge->getDst()->empty())
      return Edge->getDst()->getTerminatorStmt();
  return nullptr;
}

/// So many starts are still there that failed operations like this have left.
static unsigned countLeft(const ExplodedNode &Node, const Violation &Fault) {
  const CreditState *O = Node.getState()->get<Credits>(Fault.Object);
  unsigned Left = 0;
  for (unsigned I = 0; O && I < O->Count.size(); ++I)
    Left += O->Count.credit(I).LastUse == Fault.Where &&
            O->Count.credit(I).isCertain();
  return Left;
}

/// What comes behind a later start of the object than that of \p Inside.
static llvm::DenseSet<const ExplodedNode *>
laterRounds(llvm::ArrayRef<const ExplodedNode *> Inside,
            const Violation &Fault) {
  // Each node once in front of such a start, and once behind it.
  llvm::SmallVector<std::pair<const ExplodedNode *, bool>, 32> Work;
  llvm::DenseSet<const ExplodedNode *> Before, Behind;
  for (const ExplodedNode *Node : Inside)
    Work.emplace_back(Node, false);
  while (!Work.empty()) {
    const auto [Node, IsBehind] = Work.pop_back_val();
    for (const ExplodedNode *Next : Node->succs()) {
      const Event *E = EventTag::at(*Next);
      const bool IsNow = IsBehind || (E && E->Object == Fault.Object &&
                                      E->What == Event::Start);
      if ((IsNow ? Behind : Before).insert(Next).second)
        Work.emplace_back(Next, IsNow);
    }
  }
  return Behind;
}

/// Rounds before have left starts as well, which one cancel would not settle.
static bool isOneOfMany(llvm::ArrayRef<const ExplodedNode *> Inside,
                        const Violation &Fault) {
  const llvm::DenseSet<const ExplodedNode *> Later = laterRounds(Inside, Fault);
  return llvm::any_of(Inside, [&](const ExplodedNode *Node) {
    return !Later.count(Node) && countLeft(*Node, Fault) > 1;
  });
}

/// On some path from \p Inside the start is cancelled all the same, or serves
/// another operation: a cancel there would be one too much.
static bool isSettledLater(llvm::ArrayRef<const ExplodedNode *> Inside,
                           const Violation &Fault) {
  llvm::SmallVector<const ExplodedNode *, 32> Work(Inside.begin(),
                                                   Inside.end());
  llvm::DenseSet<const ExplodedNode *> Seen(Inside.begin(), Inside.end());
  while (!Work.empty()) {
    const ExplodedNode *Node = Work.pop_back_val();
    for (const ExplodedNode *Next : Node->succs()) {
      if (const Event *E = EventTag::at(*Next);
          E && E->Object == Fault.Object) {
        if (E->What == Event::Start)
          continue; // what follows is about the next one
        if (E->What == Event::Cancel || E->What == Event::Issue ||
            E->What == Event::Settled)
          return true;
      }
      if (countLeft(*Next, Fault) && Seen.insert(Next).second)
        Work.push_back(Next);
    }
  }
  return false;
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
    llvm::SmallVector<const ExplodedNode *, 16> Entered;
    for (const ExplodedNode &Node : Graph.nodes()) {
      const Stmt *S = statementOf(Node);
      // Where a loop was left without counting its rounds, nothing is known.
      if (!S || !Inside.count(S) || Node.getState()->get<Widened>())
        continue;
      Entered.push_back(&Node);
      Only &= countLeft(Node, Fault) != 0;
    }
    // What no path shows proves nothing.
    if (Only && !Entered.empty() && !isSettledLater(Entered, Fault) &&
        !isOneOfMany(Entered, Fault))
      return Branch;
  }
  return nullptr;
}

} // namespace tpio::explain
