//===- Cycles.cpp - Loops, as far as runs have shown them -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/Cycles.h"

#include <vector>

namespace tpio::reference {

using contract::Site;

/// What can be reached from \p From in one step or more, without \p Removed.
static std::set<Site> reach(const SiteGraph &Graph, Site From,
                            const std::set<Site> &Removed) {
  std::set<Site> Seen;
  std::vector<Site> Work{From};
  while (!Work.empty()) {
    const auto It = Graph.find(Work.back());
    Work.pop_back();
    if (It == Graph.end())
      continue;
    for (const Site S : It->second)
      if (!Removed.contains(S) && Seen.insert(S).second)
        Work.push_back(S);
  }
  return Seen;
}

std::set<Site> cycleOf(const SiteGraph &Followers, Site Inside, Site Outside) {
  SiteGraph Leaders;
  for (const auto &[From, To] : Followers)
    for (const Site S : To)
      Leaders[S].insert(From);
  std::set<Site> Removed;
  while (true) {
    std::set<Site> Cycle;
    const std::set<Site> Before = reach(Leaders, Inside, Removed);
    for (const Site S : reach(Followers, Inside, Removed))
      if (Before.contains(S))
        Cycle.insert(S);
    if (!Cycle.contains(Inside))
      return {};
    if (!Cycle.contains(Outside))
      return Cycle;
    const std::size_t Size = Removed.size();
    for (const Site S : Cycle)
      for (const Site Leader : Leaders[S])
        if (!Cycle.contains(Leader))
          Removed.insert(S);
    if (Removed.contains(Inside) || Removed.size() == Size)
      return {};
  }
}

} // namespace tpio::reference
