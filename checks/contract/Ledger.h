//===- Ledger.h - The credit count of one I/O object ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The contract of StartThreadpoolIo as a value: the starts of one PTP_IO that
/// no completion packet and no cancel has used up yet, as far as one path knows
/// them. A credit is *certain*, or *weak*: it may be gone already. Below the
/// credits lies the *baseline*, what may be there besides:
///
///     Zero     nothing: the path has seen the object's whole life
///     Caller   what a caller started, as long as this path starts nothing
///     Open     any number, for unknown code ran that knows the object
///
///     event                  effect                             violation
///     start                  push a certain credit; weak ones   LateStart, if
///                            below it become an Open baseline   the operation
///                                                               before had
///                                                               none
///     issue                  the nearest certain credit, else
///                            the nearest weak one, which is
///                            certain from then on; else
///                              Open: one is granted
///                              Caller: one is borrowed
///                              Zero                             MissingStart
///     settle Queued          pop that credit
///     settle None            it stays: it may serve a retry, or
///                            must be cancelled
///     settle Either          it is weak: right both with a
///                            cancel and without
///     cancel                 pop the nearest certain credit,
///                            else the nearest weak one; else
///                              Open, Caller: somebody's
///                              Zero                             ExtraCancel
///     unknown code           every credit is weak, the baseline
///                            is Open
///     leave                  a certain credit leaks             MissingCancel,
///                                                               if an
///                                                               operation used
///                                                               it, else
///                                                               OrphanStart
///
/// (Weak credits below a start are any number, and not so many: whoever starts
/// anew after each success does so in every round of a loop.)
///
/// A count in which each unknown takes the value that makes the program right:
/// code whose body is not visible is on the program's side. What it granted or
/// the caller lent leaks only where nobody else is left who could settle it.
/// After a violation the ledger is silent (one defect, one name), but for what
/// tells which name that is: it remembers the operation that had no credit
/// until a start follows, or until that operation comes round again.
///
/// Source: R. Chen, "The mental model for StartThreadpoolIo", 2021-11-17, and
/// the SDK pages of StartThreadpoolIo and CancelThreadpoolIo.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_LEDGER_H
#define TPIO_CONTRACT_LEDGER_H

#include "contract/Hash.h"
#include "contract/Violation.h"

#include <optional>
#include <vector>

namespace tpio::contract {

/// One start that is not used up.
struct Credit {
  Site Started = NoSite;  ///< NoSite: borrowed or granted
  Site FirstUse = NoSite; ///< the first and the last operation that were
  Site LastUse = NoSite;  ///< issued with it
  bool Weak = false;      ///< it may be gone already
  bool Doubtful = false;  ///< it was weak when an operation took it
  bool isFromOutside() const { return Started == NoSite; }
  bool isCertain() const { return !Weak; }
  friend auto operator<=>(const Credit &, const Credit &) = default;
};

/// How the last credit went away.
struct Spending {
  Site Started = NoSite;
  Moment By = {};         ///< the operation or the cancel
  Site FirstUse = NoSite; ///< the first operation with the credit
  bool Cancelled = false;
  friend auto operator<=>(const Spending &, const Spending &) = default;
};

enum class Baseline : unsigned char { Zero, Caller, Open };

/// What one event means.
struct Verdict {
  /// Object and Strangers are for the caller to fill in.
  std::optional<Violation> Fault = std::nullopt;
  /// The operation that lacked a credit, or the one that took the last one, has
  /// come again, with no start in between.
  std::optional<Lack> Round = std::nullopt;
  std::optional<contract::NotLate> NotLate = std::nullopt;
  /// Whose start the operation or the cancel took.
  enum Source : unsigned char {
    Nobody,  ///< there was none, or the object is not judged
    Own,     ///< this path made it
    Granted, ///< unknown code may have made it
    Borrowed ///< the caller must have made it
  };
  Source From = Nobody;
  /// The credit was certain.
  bool WasCertain = false;
};

class Ledger {
public:
  /// The object was created in view. Whoever learns of it may settle for it.
  static Ledger created() { return Ledger(Baseline::Zero, false); }
  /// An I/O callback begins: the count is zero, and when it has ended nobody
  /// settles for it.
  static Ledger callback() { return Ledger(Baseline::Zero, true); }
  /// The object came from outside: the caller may have started it.
  static Ledger fromOutside() { return Ledger(Baseline::Caller, false); }

  Verdict start(Moment Now);
  /// The operation at \p Now is about to be called.
  Verdict issue(Moment Now);
  /// The operation last issued at \p Now has ended with \p P.
  void settle(Moment Now, Packet P);
  Verdict cancel(Moment Now);
  /// The same, for an event as a value; Leave has no effect.
  Verdict apply(const Event &E);

  /// Code whose body is not visible, and that knows the object, may have
  /// started, issued and cancelled.
  void unknown();
  /// Judge nothing about this object from here on.
  void silence();
  /// A start that comes now is not late for what was issued before.
  void excuseEarlyOperation();

  /// What is left behind if nobody can use or cancel a start any more.
  std::vector<Violation> leaks() const;

  bool isSilent() const { return Silent; }
  unsigned size() const { return static_cast<unsigned>(Open.size()); }
  const Credit &credit(unsigned Index) const { return Open[Index]; }
  bool hasCertainCredit() const;
  Baseline baseline() const { return Below; }
  /// A start was made on this path, and no unknown code ran since.
  bool hasStarted() const { return StartedHere; }
  /// An operation was issued on this path, and no unknown code ran since.
  bool hasIssued() const { return IssuedHere; }
  /// The cancel that took a start of the caller, if any.
  Site borrowedCancel() const { return BorrowedCancel; }
  /// The first operation that took a start of the caller, if any.
  Site borrowedIssue() const { return BorrowedIssue; }
  const Spending &lastSpending() const { return Spent; }
  /// The operation without a start that a later start would be late for.
  Site unstarted() const { return Unstarted.Where; }

  /// "zero: 3 used by 5, weak 4", "silent".
  std::string print() const;
  /// Calls \p Add with numbers that two ledgers have in common exactly if they
  /// are equal.
  template <class Function> void profile(Function Add) const;
  std::size_t hash() const;
  friend bool operator==(const Ledger &, const Ledger &) = default;

private:
  Ledger(Baseline Below, bool SettlesAlone)
      : Below(Below), SettlesAlone(SettlesAlone) {}
  static constexpr unsigned None = ~0u;
  unsigned nearest() const;
  void open();
  void erase(unsigned Index) { Open.erase(Open.begin() + Index); }
  bool servedSinceStart(Moment Now) const;
  Verdict::Source sourceOf(const Credit &C) const;

  std::vector<Credit> Open;
  Spending Spent;
  Site LastStart = NoSite;
  /// The operations that have had a credit since then, sorted.
  std::vector<Moment> Served;
  Site BorrowedCancel = NoSite;
  Site BorrowedIssue = NoSite;
  Baseline Below;
  bool SettlesAlone; ///< see callback()
  bool StartedHere = false;
  bool IssuedHere = false;
  bool Silent = false;
  // After a violation, or after an operation with a borrowed credit.
  Moment Unstarted;
  Lack Breach; ///< the operation that had no credit, until a start follows
  /// Whose return shows that Breach came round; empty once it is known.
  Moment BreachOp, BreachBy;
  contract::NotLate Late; ///< a late start whose next operation is to come
};

template <class Function> void Ledger::profile(Function Add) const {
  auto AddMoment = [&](Moment M) {
    Add(M.Where);
    Add(M.Activation);
  };
  Add(size());
  for (const Credit &C : Open) {
    Add(C.Started);
    Add(C.FirstUse);
    Add(C.LastUse);
    Add(std::uint32_t(C.Weak) | C.Doubtful << 1);
  }
  Add(static_cast<std::uint32_t>(Served.size()));
  for (const Moment &M : Served)
    AddMoment(M);
  Add(Spent.Started);
  AddMoment(Spent.By);
  for (Site S : {LastStart, BorrowedCancel, BorrowedIssue, Spent.FirstUse,
                 Breach.Op, Breach.By, Breach.Spent, Breach.First,
                 Breach.Nearest, Late.Early, Late.Start})
    Add(S);
  AddMoment(Unstarted);
  AddMoment(BreachOp);
  AddMoment(BreachBy);
  Add(std::uint32_t(Below) | SettlesAlone << 2 | StartedHere << 3 |
      IssuedHere << 4 | Silent << 5 | Spent.Cancelled << 6);
}

} // namespace tpio::contract

#endif // TPIO_CONTRACT_LEDGER_H
