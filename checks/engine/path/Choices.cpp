//===- Choices.cpp - What code out of view may answer ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/Choices.h"

#include "engine/clang/ExplodedGraph.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// A path this long behind an operation is not followed to its end: the program
/// gets the benefit of the doubt.
static constexpr unsigned MaxDepth = 8000;

static const Stmt *statementAt(const ExplodedNode &Node) {
  if (const auto Point = Node.getLocation().getAs<StmtPoint>())
    return Point->getStmt();
  if (const auto Exit = Node.getLocation().getAs<CallExitEnd>())
    return Exit->getCalleeContext()->getCallSite();
  return nullptr;
}

/// The block that the step of \p Node is in.
static const CFGBlock *blockOf(const ExplodedNode &Node) {
  for (const ExplodedNode *N = &Node; N; N = N->getFirstPred()) {
    if (N->getStackFrame() != Node.getStackFrame())
      continue;
    if (const auto Entrance = N->getLocation().getAs<BlockEntrance>())
      return Entrance->getBlock();
    if (const auto Edge = N->getLocation().getAs<BlockEdge>())
      return Edge->getDst();
  }
  return nullptr;
}

bool Choices::dependsOnSince(const Expr *E, const Node &At) const {
  E = E->IgnoreParens();
  const SVal V = At.getSVal(E);
  if (!V.isUnknown())
    return dependsOnSince(V);
  // `a && b` is decided by its last part where that is reached.
  if (const auto *Op = dyn_cast<BinaryOperator>(E); Op && Op->isLogicalOp())
    return dependsOnSince(Op->getRHS(), At);
  // What the analyzer can't compute is as new as what it is computed from.
  bool HasParts = false;
  for (const Stmt *Child : E->children())
    if (const auto *Part = dyn_cast_or_null<Expr>(Child)) {
      HasParts = true;
      if (dependsOnSince(Part, At))
        return true;
    }
  return !HasParts && !isa<DeclRefExpr>(E);
}

bool Choices::dependsOnSince(SVal V) const {
  SymbolRef S = V.getAsSymbol(/*IncludeBaseRegions=*/true);
  if (!S)
    return false;
  for (SymbolRef Part : S->symbols()) {
    while (const auto *Derived = dyn_cast<SymbolDerived>(Part))
      Part = Derived->getParentSymbol();
    const auto *Conjured = dyn_cast<SymbolConjured>(Part);
    if (!Conjured || !Conjured->getStmt() || !Since.lookup(Conjured->getStmt()))
      continue;
    // A last error that nobody has set is input.
    const auto *Call = dyn_cast<CallExpr>(Conjured->getStmt());
    if (!Call || Run.R.table().find(Call).Kind != ReadLastError)
      return true;
  }
  return false;
}

void Choices::followOthers(const Node *Mine) {
  const Event *E = EventTag::at(*Mine);
  HasOthers = false;
  Shared.clear();
  if (!E || E->What != Event::Settled)
    return;
  std::vector<const Node *> Work;
  for (const Node *Before : Mine->preds())
    for (const Node *Sibling : Before->succs()) {
      const Event *Other = EventTag::at(*Sibling);
      if (Other && Other->What == Event::Settled && Other->Where == E->Where &&
          Other->Packet != E->Packet)
        Work.push_back(Sibling);
    }
  HasOthers = !Work.empty();
  llvm::DenseSet<const Node *> Seen;
  while (!Work.empty()) {
    const Node *At = Work.back();
    Work.pop_back();
    if (!Seen.insert(At).second)
      continue;
    for (const Node *Next : At->succs()) {
      // The next round of the same operation is another story.
      const Event *Again = EventTag::at(*Next);
      if (Again && Again->What == Event::Issue && Again->Where == E->Where)
        continue;
      if (const auto Edge = Next->getLocation().getAs<BlockEdge>())
        Shared.insert({Edge->getSrc(), Next->getStackFrame()});
      Work.push_back(Next);
    }
  }
}

bool Choices::isChoice(const Node &At) const {
  const auto Ways = waysOn(At);
  if (Ways.size() < 2)
    return false;
  const CFGBlock *Block = blockOf(At);
  if (HasOthers && Block && !Shared.count({Block, At.getStackFrame()}))
    return false;
  // What the engine splits at an event is how that has ended.
  for (const Node *Next : Ways)
    if (EventTag::at(*Next))
      return false;
  const Node &First = *Ways.front();
  if (const auto Edge = First.getLocation().getAs<BlockEdge>()) {
    const auto *Condition = dyn_cast_or_null<Expr>(
        Edge->getSrc()->getTerminatorCondition(/*StripParens=*/false));
    return !Condition || dependsOnSince(Condition, At);
  }
  if (const auto Post = First.getLocation().getAs<PostStmt>())
    if (const auto *E = dyn_cast<Expr>(Post->getStmt()))
      return dependsOnSince(E, At);
  // A virtual function that is overridden, perhaps out of view.
  return llvm::any_of(Ways, [](const Node *Next) {
    return Next->getLocation().getAs<CallEnter>().has_value();
  });
}

bool Choices::goesWrong(const Node *At, unsigned Depth) {
  if (IsFault(At))
    return true;
  const auto Ways = waysOn(*At);
  if (Ways.empty() || Depth > MaxDepth)
    return false;
  // A way that comes back to itself settles nothing on its own.
  auto [It, New] = Known.try_emplace(At, true);
  if (!New)
    return It->second;
  const Stmt *S = statementAt(*At);
  if (S)
    ++Since[S];
  auto Wrong = [&](const Node *Next) { return goesWrong(Next, Depth + 1); };
  const bool Result =
      isChoice(*At) ? llvm::all_of(Ways, Wrong) : llvm::any_of(Ways, Wrong);
  if (S)
    --Since[S];
  Known[At] = Result;
  return Result;
}

bool Choices::isInevitable(llvm::ArrayRef<const Node *> Path) {
  Since.clear();
  Known.clear();
  followOthers(Path.front());
  for (size_t I = 0; I + 1 < Path.size(); ++I) {
    if (const Stmt *S = statementAt(*Path[I]))
      ++Since[S];
    if (!isChoice(*Path[I]))
      continue;
    for (const Node *Other : waysOn(*Path[I]))
      if (Other != Path[I + 1] && !goesWrong(Other, 0))
        return false;
  }
  return true;
}

} // namespace tpio::engine
