//===- PathTrace.cpp - The path behind a fault ----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/PathTrace.h"

#include "engine/clang/ExplodedGraph.h"
#include "engine/model/PathSteps.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"

#include <algorithm>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

static std::optional<Step::Kind> stepKind(Event::Kind K) {
  switch (K) {
  case Event::Start:
    return Step::Started;
  case Event::Settled:
    return Step::Ended;
  case Event::Cancel:
    return Step::Cancelled;
  case Event::Issue:
    return Step::Issued;
  case Event::Create:
  case Event::Wait:
  case Event::Close:
    return std::nullopt;
  }
  return std::nullopt;
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
  const std::vector<const ExplodedNode *> Path = pathTo(Fault.Node);
  for (const ExplodedNode *Node : Path) {
    if (const Event *E = EventTag::at(*Node)) {
      if (E->Object == Fault.Object)
        if (auto Kind = stepKind(E->What))
          Told.Steps.push_back({.What = *Kind, .Event = E});
    }
    const auto Edge = Node->getLocation().getAs<BlockEdge>();
    if (!Edge || Edge->getSrc()->succ_size() < 2)
      continue;
    const Stmt *Condition = Edge->getSrc()->getTerminatorCondition(false);
    const Stmt *Terminator = Edge->getSrc()->getTerminatorStmt();
    if (!Condition || !Terminator)
      continue;
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
  return Told;
}

} // namespace tpio::engine
