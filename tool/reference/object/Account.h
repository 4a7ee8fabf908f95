//===- Account.h - What the checked mode knows of one object ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The starts of one object that no packet and no cancel has used up, judged by
/// the rules of contract::Ledger. The ledger is a value for one path; here
/// operations of several threads are under way at once, so that each holds the
/// credit that it took until it returns, and there is no bound on the number.
/// A unit test drives both with the same sequences and demands the same faults.
///
/// A fault is told when it is seen, and may be renamed by what follows: an
/// operation without a start was too early if the start comes next.
///
/// No Windows here. The caller serialises.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_ACCOUNT_H
#define TPIO_REFERENCE_OBJECT_ACCOUNT_H

#include "contract/Checks.h"
#include "contract/Ledger.h"
#include "contract/Operations.h"

#include <optional>
#include <utility>
#include <vector>

namespace tpio::object {

using contract::NoSite;
using contract::Site;

/// Where a start that is left behind came to light.
enum class Occasion : unsigned char { Call, Wait, Close, AfterClose, Exit };

struct Fault {
  contract::Check What;
  unsigned Object = 0; ///< its number
  Site At = NoSite;    ///< the call that commits it
  Site Start = NoSite; ///< the start that it is about
  Site Other = NoSite; ///< the operation that it is about
  Occasion Shown = Occasion::Call;
};

/// Takes the faults of all objects.
class FaultSink {
public:
  virtual ~FaultSink() = default;
  /// \p F was found, or is what fault \p Number really is; null: it was none.
  virtual void fault(unsigned Number, const Fault *F) = 0;
  /// A number for a new fault, from 1.
  unsigned next() { return ++Last; }

private:
  unsigned Last = 0;
};

class Account {
public:
  Account(unsigned Object, FaultSink &Sink) : Object(Object), Sink(Sink) {}

  void start(Site Where);
  /// \p Activation tells one run of main, a thread or a callback from another.
  /// \returns the credit that the operation holds, 0 if there is none.
  unsigned issue(Site Where, std::uint64_t Activation);
  /// The operation that holds \p Credit has returned. No packet is a warning:
  /// no verdict may rest on it.
  void settle(unsigned Credit, std::optional<contract::Packet> P);
  void cancel(Site Where, Occasion Shown = Occasion::Call);
  /// A wait has dropped the callbacks that had not begun, and taken back the
  /// starts behind them: until the next start a cancel proves nothing.
  void drop() { Dropped = true; }
  /// Nobody can use the open starts any more.
  void leave(Occasion Shown);
  /// Judge nothing from here on.
  void silence();
  bool isSilent() const { return Silent; }

private:
  struct Open : contract::Credit {
    unsigned Number = 0;
    bool Held = false; ///< by an operation that has not returned
  };

  Open *nearest();
  void say(const Fault &F);
  void renameHeld(std::optional<Fault> F);

  unsigned Object;
  FaultSink &Sink;
  std::vector<Open> Credits;
  unsigned LastCredit = 0;
  contract::Spending Spent;
  bool Silent = false;
  bool Dropped = false;

  // The operation that had no start, while its name is open.
  unsigned HeldNumber = 0;
  Site Unstarted = NoSite;
  Site LateFor = NoSite;
  bool Lacking = false;
  // For a hoisted start: what was issued since the last one.
  Site LastStart = NoSite;
  std::vector<std::pair<Site, std::uint64_t>> ServedSince;
};

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_ACCOUNT_H
