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
/// credit that it took until it returns. A second opinion on what is right: a
/// unit test drives both with the same sequences and demands the same. What a
/// fault is called, contract::nameDefects says at the end of the run.
///
/// No Windows here. The caller serialises.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_ACCOUNT_H
#define TPIO_REFERENCE_OBJECT_ACCOUNT_H

#include "contract/Violation.h"

#include <optional>
#include <vector>

namespace tpio::object {

using contract::Moment;
using contract::NoSite;
using contract::Site;

/// Where a start that is left behind came to light.
enum class Occasion : unsigned char { Call, Wait, Close, AfterClose, Exit };

/// Takes what all objects show.
class FaultSink {
public:
  virtual ~FaultSink() = default;
  /// Something is wrong; it has the number \p Number .
  virtual void found(unsigned Number, const contract::Violation &V,
                     Occasion Shown) = 0;
  /// What has this number is wrong or not, nobody knows.
  virtual void waived(unsigned Number) = 0;
  /// Tells which name a violation has: see contract::Verdict.
  virtual void cameRound(unsigned Object, const contract::Lack &L) = 0;
  virtual void notLate(const contract::NotLate &N) = 0;
  /// A number for a new violation, from 1.
  unsigned next() { return ++Last; }

private:
  unsigned Last = 0;
};

class Account {
public:
  Account(unsigned Object, FaultSink &Sink) : Object(Object), Sink(Sink) {}

  // The activation of a moment tells one run of main, a thread or a callback
  // from another.
  void start(Moment Now);
  /// \returns the credit that the operation holds, 0 if there is none.
  unsigned issue(Moment Now);
  /// The operation that holds \p Credit has returned. No packet is a warning:
  /// no verdict may rest on it.
  void settle(unsigned Credit, std::optional<contract::Packet> P);
  void cancel(Moment Now, Occasion Shown = Occasion::Call);
  /// A wait has dropped the callbacks that had not begun, and taken back the
  /// starts behind them: until the next start a cancel proves nothing.
  void drop() { Dropped = true; }
  /// Nobody can use the open starts any more.
  void leave(Occasion Shown);
  /// Judge nothing from here on.
  void silence();
  bool isSilent() const { return Silent; }

private:
  struct Open {
    Site Started = NoSite;
    Site FirstUse = NoSite;
    Moment LastUse;
    unsigned Number = 0;
    bool Held = false; ///< by an operation that has not returned
  };

  Open *nearest();
  void lose(const Open &C, Moment By);
  unsigned say(contract::Violation V, Occasion Shown = Occasion::Call);
  void noteReturn(Moment Now);

  unsigned Object;
  FaultSink &Sink;
  std::vector<Open> Credits;
  unsigned LastCredit = 0;
  bool Silent = false;
  bool Dropped = false;

  // How the last credit went.
  contract::Lack Spent;
  Moment SpentBy;
  bool WasCancelled = false;
  std::vector<Moment> ServedSince; ///< the last start

  // The operation that had no start, while its name is open.
  Moment Unstarted;
  contract::Lack Breach;
  unsigned BreachNumber = 0;
  std::vector<Moment> Returns; ///< who shows that it came round
  contract::NotLate Late;
};

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_ACCOUNT_H
