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

#include "reference/native/Site.h"

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
  /// One more than the number of the object, if the fault holds only if its
  /// count was zero at the entry: a caller may have started it.
  unsigned Borrower = 0;
  /// An operation earlier on the path that only a start of the caller can have
  /// paid for: if that is a fault, what follows is none.
  Site After = NoSite;
};

class FaultLog {
public:
  using Key =
      std::tuple<contract::Check, Site, Site, Site, unsigned, Site>;
  /// The operation that came too early, the start after it, and the operation
  /// that this start may serve.
  using Early = std::tuple<Site, Site, Site>;

  void add(const Fault &F, const std::vector<Step> &Path) {
    auto [It, New] = All.try_emplace({F.What, F.At, F.Start, F.Other, F.Borrower, F.After},
                                    Path);
    if (!New && Path.size() < It->second.size())
      It->second = Path;
  }
  /// The operation \p Op lacked a start of its own, if \p Start was made for
  /// \p Next: then no later start is late for it.
  void notLate(Site Op, Site Start, Site Next) {
    NotLate.insert({Op, Start, Next});
  }
  /// The operation \p Op had a start that was made on its path.
  void withCredit(Site Op) { WithCredit.insert(Op); }
  /// The object of the number \p Object was started.
  void started(unsigned Object) { Started.insert(Object); }
  void clear() { *this = FaultLog(); }

  const std::map<Key, std::vector<Step>> &all() const { return All; }
  const std::set<Early> &earlyOnes() const { return NotLate; }

  /// The object of the number \p Object had an operation or a cancel.
  void used(unsigned Object) { Used.insert(Object); }
  /// A fault that rests on a count of zero at the entry needs evidence: the
  /// program starts the object itself, so that it is no wrapper, and the
  /// operation has a start on no path. Nor is it one if it does more than start.
  bool hasEvidence(const Fault &F) const {
    if (F.After != NoSite && hasEvidence({.What = contract::Check::MissingStart,
                                          .At = F.After,
                                          .Borrower = F.Borrower}))
      return false;
    if (!F.Borrower)
      return true;
    switch (F.What) {
    case contract::Check::OrphanStart:
      return Used.contains(F.Borrower - 1);
    case contract::Check::LateStart:
    case contract::Check::MissingStart:
      break;
    default:
      return true;
    }
    const bool IsLate = F.What == contract::Check::LateStart;
    return Started.contains(F.Borrower - 1) &&
           !WithCredit.contains(IsLate ? F.Other : F.At);
  }

private:
  std::map<Key, std::vector<Step>> All;
  std::set<Early> NotLate;
  std::set<Site> WithCredit;
  std::set<unsigned> Started, Used;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_FAULTS_H
