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

std::vector<const ExplodedNode *> Choices::othersOf(const Node *Mine) {
  std::vector<const Node *> Result;
  const Event *E = EventTag::at(*Mine);
  if (!E || E->What != Event::Settled)
    return Result;
  for (const Node *Before : Mine->preds())
    for (const Node *Sibling : Before->succs()) {
      const Event *Other = EventTag::at(*Sibling);
      if (Other && Other->What == Event::Settled && Other->Where == E->Where &&
          Other->Packet != E->Packet)
        Result.push_back(Sibling);
    }
  return Result;
}

namespace {

/// Walks from a settled operation to where it is issued again, which is another
/// story, or as far as the visitor wants.
class WalkOn {
public:
  using Node = ExplodedNode;

  /// \p Visit is asked of each edge between blocks whether to go on behind it.
  void run(const Node *From,
           llvm::function_ref<bool(const Node *, const BlockEdge &)> Visit) {
    const Event *E = EventTag::at(*From);
    std::vector<const Node *> Work{From};
    Parents.try_emplace(From, nullptr);
    while (!Work.empty()) {
      const Node *At = Work.back();
      Work.pop_back();
      for (const Node *Next : At->succs()) {
        const Event *Again = EventTag::at(*Next);
        if (Again && Again->What == Event::Issue && Again->Where == E->Where)
          continue;
        if (!Parents.try_emplace(Next, At).second)
          continue;
        const auto Edge = Next->getLocation().getAs<BlockEdge>();
        if (!Edge || Visit(Next, *Edge))
          Work.push_back(Next);
      }
    }
  }
  const Node *before(const Node *At) const { return Parents.lookup(At); }

private:
  llvm::DenseMap<const Node *, const Node *> Parents;
};

} // namespace

void Choices::followOthers(const Node *Mine) {
  Shared.clear();
  const std::vector<const Node *> Others = othersOf(Mine);
  HasOthers = !Others.empty();
  WalkOn Walk;
  for (const Node *Other : Others)
    Walk.run(Other, [&](const Node *At, const BlockEdge &Edge) {
      Shared.insert({Edge.getSrc(), At->getStackFrame()});
      return true;
    });
}

bool Choices::isWrongForAll(llvm::ArrayRef<const Node *> Path, size_t I) {
  // The answer is the edge that is taken in the end.
  const StackFrameContext *Frame = Path[I]->getStackFrame();
  std::optional<BlockEdge> Answer;
  for (const Node *At : Path.drop_front(I + 1))
    if (At->getStackFrame() == Frame)
      if ((Answer = At->getLocation().getAs<BlockEdge>()))
        break;
  if (!Answer || futureOf(Path[I + 1], 0) != Future::Wrong)
    return false;
  // Of several operations on the path the last one is what it may answer by.
  const Node *Mine = Path.front();
  for (const Node *At : Path.take_front(I + 1))
    if (const Event *E = EventTag::at(*At); E && E->What == Event::Settled)
      Mine = At;
  bool IsSeen = false, IsWrong = true;
  for (const Node *Other : othersOf(Mine)) {
    WalkOn Walk;
    Walk.run(Other, [&](const Node *At, const BlockEdge &Edge) {
      if (!IsWrong)
        return false;
      if (Edge.getSrc() != Answer->getSrc() || At->getStackFrame() != Frame)
        return true;
      // Answered otherwise, or behind the answer.
      if (Edge.getDst() != Answer->getDst())
        return false;
      Choices There(IsFault, IsOwed, Run);
      There.followOthers(Other);
      for (const Node *Before = At; Before; Before = Walk.before(Before))
        if (const Stmt *S = statementAt(*Before))
          ++There.Since[S];
      IsSeen = true;
      IsWrong = There.futureOf(At, 0) == Future::Wrong;
      return false;
    });
  }
  return IsSeen && IsWrong;
}

/// A way behind \p At is not followed: one more round of a loop.
static bool hasUnseenWay(const ExplodedNode &At, const RootExploration &Run) {
  const ExplodedNode *Before = At.getFirstPred();
  return Run.LeftLoopsAt.count(&At) ||
         (Before && Run.LeftLoopsAt.count(Before) &&
          At.getLocation().getAs<PostCondition>());
}

bool Choices::isChoice(const Node &At) const {
  const auto Ways = waysOn(At);
  if (Ways.empty() || Ways.size() + hasUnseenWay(At, Run) < 2)
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

/// The path has left the root, or the program has ended on it. Where a block
/// was entered as often as is looked at the analyzer only stops.
static bool isEnded(const ExplodedNode &Node) {
  const ProgramPoint Place = Node.getLocation();
  if (Node.isSink() &&
      (Place.getAs<BlockEntrance>() || Place.getAs<BlockEdge>()))
    return false;
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
  auto Count = [&](Future F) {
    if (F == Decisive || F == Otherwise)
      Result = F;
  };
  if (hasUnseenWay(*At, Run))
    Count(cutAt(At));
  for (const Node *Next : Ways) {
    if (Result == Decisive)
      break;
    Count(isLeftUncounted(*At, *Next) ? cutAt(At) : futureOf(Next, Depth + 1));
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
    if (hasUnseenWay(*Path[I], Run) && cutAt(Path[I]) == Future::Right &&
        !isWrongForAll(Path, I))
      return false;
    for (const Node *Other : waysOn(*Path[I]))
      if (Other != Path[I + 1] && futureOf(Other, 0) == Future::Right &&
          !isWrongForAll(Path, I))
        return false;
  }
  return true;
}

} // namespace tpio::engine
