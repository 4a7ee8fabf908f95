//===- PathTrace.cpp - The path behind a fault ----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/PathTrace.h"

#include "engine/clang/ExplodedGraph.h"
#include "engine/model/OutcomeUse.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"

#include <algorithm>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

static std::vector<const ExplodedNode *> pathTo(const ExplodedNode *Node) {
  std::vector<const ExplodedNode *> Path;
  for (; Node; Node = Node->getFirstPred())
    Path.push_back(Node);
  std::reverse(Path.begin(), Path.end());
  return Path;
}

static std::optional<Step::Kind> stepKind(EventTag::Kind K) {
  switch (K) {
  case EventTag::Started:
    return Step::Started;
  case EventTag::Ended:
    return Step::Ended;
  case EventTag::Cancelled:
    return Step::Cancelled;
  case EventTag::Issued:
    return Step::Issued;
  }
  return std::nullopt;
}

/// The operation whose result decides whether \p Fault is one.
static bool isJudged(const EventTag *Event, const Violation &Fault) {
  if (Event->K != EventTag::Ended || Event->Object != Fault.Object)
    return false;
  return Fault.Check != contract::Check::MissingCancel ||
         (Event->Where == Fault.Where && Event->What == contract::Packet::None);
}

/// The branches of a library, or of a macro of the SDK such as
/// HRESULT_FROM_WIN32, tell nobody anything. `if (FAILED(hr))` is the user's.
static bool isOfTheSystem(const Stmt *Terminator, const SourceManager &SM) {
  SourceLocation Loc = Terminator->getBeginLoc();
  if (const auto *Ternary = dyn_cast<ConditionalOperator>(Terminator))
    Loc = Ternary->getQuestionLoc();
  else if (const auto *Logical = dyn_cast<BinaryOperator>(Terminator))
    Loc = Logical->getOperatorLoc();
  return SM.isInSystemHeader(SM.getExpansionLoc(Loc)) ||
         SM.isInSystemMacro(Loc);
}

PathTrace traceTo(const Violation &Fault, RootExploration &Run) {
  PathTrace Told;
  OutcomeUse Follower(Run);
  const std::vector<const ExplodedNode *> Path = pathTo(Fault.Node);
  bool Following = false;
  for (const ExplodedNode *Node : Path) {
    if (const EventTag *Event = EventTag::at(*Node)) {
      if (Event->Object == Fault.Object)
        if (auto Kind = stepKind(Event->K))
          Told.Steps.push_back({.What = *Kind, .Event = Event});
      if (isJudged(Event, Fault)) {
        Follower.begin(Run.Sites[Event->Where]);
        Following = true;
        continue;
      }
    }
    if (Following)
      Follower.visit(Node);
    const auto Edge = Node->getLocation().getAs<BlockEdge>();
    if (!Edge || Edge->getSrc()->succ_size() < 2)
      continue;
    const Stmt *Condition = Edge->getSrc()->getTerminatorCondition(false);
    const Stmt *Terminator = Edge->getSrc()->getTerminatorStmt();
    if (!Condition || !Terminator)
      continue;
    if (Following)
      Follower.visitCondition(Condition, Node);
    const bool IsLoop =
        isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Terminator);
    // What decides nothing about the result is no step, but for the branches
    // that lead around an operation.
    if (Told.Steps.empty() ||
        isOfTheSystem(Terminator, Run.R.context().getSourceManager()))
      continue;
    Step S{.What = IsLoop ? Step::Loop : Step::Branch, .At = Condition};
    S.IsSwitch = isa<SwitchStmt>(Terminator);
    S.Taken = Edge->getDst() == *Edge->getSrc()->succ_begin();
    if (Terminator && !isa<CXXTryStmt>(Terminator))
      Told.Steps.push_back(S);
  }
  if (Following)
    Follower.finish(Fault.Return);
  Told.Use = Follower.Use;
  return Told;
}

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
  for (const ExplodedNode *Node : pathTo(Fault.Node))
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
      const ObjectState *O = Node.getState()->get<Objects>(Fault.Object);
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

} // namespace tpio::engine
