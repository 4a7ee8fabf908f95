//===- Passes.cpp - Loops over the same things, one after another ---------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/Passes.h"

#include "engine/Heuristics.h"
#include "engine/path/RootExploration.h"
#include "engine/unit/CallGraph.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"

using namespace clang;
using namespace clang::ento;

TPIO_TRAIT_INDEX(engine::Passes)

namespace tpio::engine {

namespace {

/// What is reached from \p From by at least one step.
template <typename Range>
llvm::DenseSet<const CFGBlock *> reached(const CFGBlock *From, Range Next) {
  llvm::DenseSet<const CFGBlock *> Seen;
  llvm::SmallVector<const CFGBlock *, 16> Work{From};
  while (!Work.empty())
    for (const CFGBlock *B : Next(Work.pop_back_val()))
      if (B && Seen.insert(B).second)
        Work.push_back(B);
  return Seen;
}

unsigned kindsOf(const FunctionDecl *F, CallGraph &R) {
  if (!F)
    return 0;
  const Api Known = R.table().find(F);
  return Known ? unsigned(Known.Kind) : R.kinds(F);
}

unsigned kindsOf(const CFGElement &Element, CallGraph &R) {
  if (const auto Destructor = Element.getAs<CFGImplicitDtor>())
    return kindsOf(Destructor->getDestructorDecl(R.context()), R);
  const auto Statement = Element.getAs<CFGStmt>();
  if (!Statement)
    return 0;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Statement->getStmt()))
    return kindsOf(Construct->getConstructor(), R);
  const auto *Call = dyn_cast<CallExpr>(Statement->getStmt());
  if (!Call)
    return 0;
  const Api Known = R.table().find(Call);
  return Known ? unsigned(Known.Kind) : kindsOf(Call->getDirectCallee(), R);
}

const Cycle &cycleOf(const CFGBlock *Head, RootExploration &Run) {
  const auto [At, IsNew] = Run.Cycles.try_emplace(Head);
  if (!IsNew)
    return At->second;
  Cycle &Result = At->second;
  const auto Before =
      reached(Head, [](const CFGBlock *B) { return B->preds(); });
  for (const CFGBlock *B :
       reached(Head, [](const CFGBlock *B) { return B->succs(); }))
    if (Before.count(B)) {
      Result.Blocks.insert(B);
      for (const CFGElement &Element : *B)
        Result.Kinds |= kindsOf(Element, Run.R);
    }
  return Result;
}

/// Where \p P is, seen from \p Frame ; null if it is not below that.
const CFGBlock *blockIn(const StackFrameContext *Frame, const Pass &P) {
  const CFGBlock *Block = P.Head;
  for (const StackFrameContext *At = P.Frame; At;) {
    if (At == Frame)
      return Block;
    Block = At->getCallSiteBlock();
    At = At->getParent() ? At->getParent()->getStackFrame() : nullptr;
  }
  return nullptr;
}

/// \p Inner is a part of each round of \p Outer .
bool isWithin(const Pass &Inner, const Pass &Outer, RootExploration &Run) {
  const CFGBlock *At = blockIn(Outer.Frame, Inner);
  return At && cycleOf(Outer.Head, Run).Blocks.count(At);
}

} // namespace

StateRef decideRound(StateRef State, const Pass &At, bool IsOpen,
                     RootExploration &Run) {
  if (!isUsed(Heuristic::LaterPass))
    return State;
  const unsigned Kinds = cycleOf(At.Head, Run).Kinds;
  if (Kinds & Start) {
    // Where each round settles what it starts nothing is left to a later loop.
    for (const auto &[Object, Known] : State->get<Objects>())
      if (Run.Protocols.isCertainlyOpen(State, Object))
        return State->add<Passes>(At);
    return State;
  }
  if (!IsOpen || !(Kinds & (Cancel | Issue)) ||
      llvm::none_of(State->get<Passes>(), [&](const Pass &Earlier) {
        return Earlier.Head != At.Head && !isWithin(Earlier, At, Run) &&
               !isWithin(At, Earlier, Run);
      }))
    return State;
  Run.giveUp("a later loop may use what an earlier one has left");
  for (const auto &[Object, Known] : State->get<Objects>())
    State = Run.Protocols.onUnknown(State, Object, Unknown::KnowsObject);
  return State;
}

} // namespace tpio::engine
