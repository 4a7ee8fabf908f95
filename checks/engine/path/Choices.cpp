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

/// A path that comes back to itself, or is not followed any further.
Choices::Future Choices::cutAt(const Node *At) const {
  return IsOwed(At) ? Future::Open : Future::Right;
}

/// The path has left the root, or the program has ended on it.
static bool isEnded(const ExplodedNode &Node) {
  if (Node.isSink() || Node.getLocation().getAs<FunctionExitPoint>())
    return true;
  const CFGBlock *Block = blockOf(Node);
  return Block && Block == &Block->getParent()->getExit();
}

/// The loop that \p Before is in has more rounds than are looked at: behind it
/// nothing is judged, which says nothing.
static bool isLeftUncounted(const ExplodedNode &Before,
                            const ExplodedNode &After) {
  return After.getState()->get<Widened>() && !Before.getState()->get<Widened>();
}

Choices::Future Choices::futureOf(const Node *At, unsigned Depth) {
  if (IsFault(At))
    return Future::Wrong;
  if (Depth > MaxDepth)
    return Future::Right;
  const auto Ways = waysOn(*At);
  if (Ways.empty())
    return isEnded(*At) ? Future::Right : cutAt(At);
  auto [It, New] = Known.try_emplace(At);
  if (!New)
    return It->second ? *It->second : cutAt(At);
  const Stmt *S = statementAt(*At);
  if (S)
    ++Since[S];
  // The program chooses what is right if it can, else it is as bad as can be.
  const bool IsOurs = isChoice(*At);
  const Future Decisive = IsOurs ? Future::Right : Future::Wrong;
  const Future Otherwise = IsOurs ? Future::Wrong : Future::Right;
  Future Result = Future::Open;
  for (const Node *Next : Ways) {
    const Future F =
        isLeftUncounted(*At, *Next) ? cutAt(At) : futureOf(Next, Depth + 1);
    if (F == Decisive) {
      Result = F;
      break;
    }
    if (F == Otherwise)
      Result = F;
  }
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
      if (Other != Path[I + 1] && futureOf(Other, 0) == Future::Right)
        return false;
  }
  return true;
}

} // namespace tpio::engine
