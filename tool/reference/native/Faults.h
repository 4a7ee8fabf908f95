//===- Faults.h - What the runs of one program showed -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The faults of all paths of one program, each once, with the shortest path
/// that led to it, and the facts that the precedence between checks rests on.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_FAULTS_H
#define TPIO_REFERENCE_NATIVE_FAULTS_H

#include "Site.h"

#include <map>
#include <set>
#include <tuple>

namespace tpio::sim {

/// One thing that a path decided: an outcome, a failing resource, a delivery.
struct Step {
  Site Where = NoSite;    ///< NoSite: not a call of the contract
  const char *Name = "";  ///< the function
  const char *What = "";  ///< "succeeds", "pends", "fails with", ...
  std::uint32_t Code = 0; ///< 0: none to show
};

struct Fault {
  contract::Check What;
  Site At = NoSite;
  /// The start that the fault is about, if there is one.
  Site Start = NoSite;
  /// The operation that the fault is about, if it isn't At.
  Site Other = NoSite;
};

class FaultLog {
public:
  using Key = std::tuple<contract::Check, Site, Site, Site>;

  void add(const Fault &F, const std::vector<Step> &Path) {
    auto [It, New] = All.try_emplace({F.What, F.At, F.Start, F.Other}, Path);
    if (!New && Path.size() < It->second.size())
      It->second = Path;
  }
  /// The operation \p Op lacked a start of its own: no later start is late
  /// for it.
  void notLate(Site Op) { NotLate.insert(Op); }
  void clear() { *this = FaultLog(); }

  const std::map<Key, std::vector<Step>> &all() const { return All; }
  bool isNotLate(Site Op) const { return NotLate.contains(Op); }

private:
  std::map<Key, std::vector<Step>> All;
  std::set<Site> NotLate;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_FAULTS_H
