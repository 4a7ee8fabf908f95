//===- Record.h - What all paths of one program have shown ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_RECORD_H
#define TPIO_CONTRACT_RECORD_H

#include "contract/Ledger.h"

#include <map>
#include <set>
#include <vector>

namespace tpio::contract {

/// Grows while paths are explored; nothing in it is changed or taken away, so
/// that it says the same in whichever order the paths come.
class Record {
public:
  /// The ledger of \p Object says \p V of \p E, which is a start, an issue or a
  /// cancel. \returns the violation that this makes, for add(); an operation
  /// with a borrowed credit makes one, too.
  std::optional<Violation> note(unsigned Object, const Event &E,
                                const Verdict &V);
  /// \returns its number.
  std::size_t add(const Violation &V) {
    Violations.push_back(V);
    return Violations.size() - 1;
  }
  /// \p Object was given to an operation that needs no credit (a synchronous
  /// one): whoever starts it does more than that.
  void noteUse(unsigned Object) { Used.insert(Object); }

  const std::vector<Violation> &violations() const { return Violations; }
  /// The operation of \p L or the one before it came round on some path, with
  /// no start in between.
  bool cameRound(unsigned Object, const Lack &L) const {
    return Rounds.contains({Object, L});
  }
  const std::set<NotLate> &notLate() const { return Spared; }
  bool wasStarted(unsigned Object) const { return Started.contains(Object); }
  bool wasUsed(unsigned Object) const { return Used.contains(Object); }
  /// Where \p Object has operations and cancels.
  const std::set<Site> &issues(unsigned Object) const;
  const std::set<Site> &cancels(unsigned Object) const;
  /// Some path comes to the operation \p Where with a credit that is not the
  /// caller's, or to the cancel \p Where with any.
  bool hadCredit(Site Where) const { return WithCredit.contains(Where); }
  /// Without the cancel some path would have a start too many for certain.
  bool isNeeded(Site Cancel) const { return Needed.contains(Cancel); }

private:
  std::vector<Violation> Violations;
  std::set<std::pair<unsigned, Lack>> Rounds;
  std::set<NotLate> Spared;
  std::set<unsigned> Started, Used;
  std::map<unsigned, std::set<Site>> Issues, Cancels;
  std::set<Site> WithCredit, Needed;
};

} // namespace tpio::contract

#endif // TPIO_CONTRACT_RECORD_H
