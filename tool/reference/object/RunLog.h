//===- RunLog.h - What one run has shown ------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the accounts of one run have said, in the program that runs or read
/// from its records, and the defects that this comes to.
///
/// No Windows here.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_RUNLOG_H
#define TPIO_REFERENCE_OBJECT_RUNLOG_H

#include "reference/Cycles.h"
#include "reference/object/Account.h"

#include <functional>
#include <map>

namespace tpio::object {

struct Fault {
  contract::Check What;
  unsigned Object = 0; ///< its number
  Site At = NoSite;    ///< where it is reported
  Site About = NoSite; ///< see contract::Defect
  Occasion Shown = Occasion::Call;
};

/// A start and an operation, and whether the one is meant for the other.
using MeantFor = std::function<bool(Site Start, Site Op)>;

class RunLog : public FaultSink {
public:
  void found(unsigned Number, const contract::Violation &V,
             Occasion Shown) override {
    Found[Number] = {V, Shown};
  }
  void waived(unsigned Number) override { Found.erase(Number); }
  void cameRound(unsigned Object, const contract::Lack &L) override;
  void notLate(const contract::NotLate &N) override;
  /// One activation comes from \p From , its last call of the API, to \p To .
  void follow(Site From, Site To) { Followers[From].insert(To); }

  /// Sorted by check and place, each once.
  std::vector<Fault> faults(const MeantFor &Meant) const;

private:
  struct Entry {
    contract::Violation What;
    Occasion Shown;
  };
  std::map<unsigned, Entry> Found;
  std::vector<std::pair<unsigned, contract::Lack>> Rounds;
  std::vector<contract::NotLate> Spared;
  reference::SiteGraph Followers;
};

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_RUNLOG_H
