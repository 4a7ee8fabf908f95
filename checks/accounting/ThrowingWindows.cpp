//===- ThrowingWindows.cpp - Exceptions before the operation --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/ThrowingWindows.h"

#include "engine/clang/ExplodedGraph.h"
#include "engine/clang/SupposedThrows.h"
#include "engine/model/PathSteps.h"
#include "engine/path/PathTrace.h"
#include "explain/Notes.h"

#include <map>

using namespace clang;
using namespace clang::ento;
using namespace tpio::engine;
using tpio::contract::Check;
using tpio::contract::Site;

namespace tpio::accounting {

/// What was known just before the throw.
static StateRef stateAtThrow(const ExplodedNode *End) {
  const ExplodedNode *N = End;
  while (N && supposedIn(N->getState()))
    N = N->getFirstPred();
  return N ? N->getState() : End->getState();
}

static bool isUnused(const contract::Violation &Leak) {
  return Leak.Kind == Check::OrphanStart;
}

void ThrowingWindows::onPathEnd(StateRef State, const PathEnd &End,
                                RootExploration &) {
  if (!supposedIn(State))
    return;
  const StateRef Then = stateAtThrow(End.Node);
  for (const auto &[Object, Known] : State->get<Credits>()) {
    const CreditState *Before = Then->get<Credits>(Object);
    if (!Before)
      continue;
    const std::vector<contract::Violation> Open = Before->Count.leaks();
    for (contract::Violation Leak : Known.Count.leaks())
      if (isUnused(Leak) && llvm::any_of(Open, [&](const auto &Old) {
            return isUnused(Old) && Old.Where == Leak.Where;
          })) {
        Leak.Kind = Check::ThrowingWindow;
        add(Leak, Object, End.Node);
      }
  }
}

void ThrowingWindows::name(RootExploration &Run,
                           std::vector<CreditFinding> &Out) {
  std::map<Site, std::pair<size_t, const CreditViolation *>> Shortest;
  const auto &All = record().violations();
  for (size_t I = 0; I < All.size(); ++I) {
    const CreditViolation &V = violation(I);
    // Where nothing is issued, the start is not the one of an operation here.
    if (V.Check != Check::ThrowingWindow ||
        Run.SitesOf[V.Object].Issued.empty())
      continue;
    const size_t Length = pathTo(V.Node).size();
    const auto [It, New] = Shortest.try_emplace(V.Where, Length, &V);
    if (!New && Length < It->second.first)
      It->second = {Length, &V};
  }
  for (const auto &[Where, Of] : Shortest) {
    CreditFinding F;
    F.What = explain::describe(*Of.second, traceTo(*Of.second, Run), Run);
    Out.push_back(std::move(F));
  }
}

} // namespace tpio::accounting
