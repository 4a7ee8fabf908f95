//===- Ledger.h - The credit count of one I/O object ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The contract of StartThreadpoolIo as a value: the count of starts of one
/// PTP_IO that no completion packet and no cancel has used up yet.
///
///     event                        effect              fault
///     start                        push a credit       LateStart, if the
///                                                      operation before it
///                                                      had none
///     issue (before the call)      needs a credit      MissingStart
///     settle Queued                pop the credit
///     settle None                  keep it: it may serve a retry, or must
///                                  be cancelled
///     settle Either                keep it as doubtful: right both with a
///                                  cancel and without
///     cancel                       pop a credit        ExtraCancel
///     leave                        must be empty       MissingCancel for a
///                                                      credit that an
///                                                      operation has used,
///                                                      else OrphanStart
///
/// Credits form a stack, for an operation uses the nearest start before it.
/// After a fault the ledger is silent: one defect, one name.
///
/// A ledger of an object whose life began outside starts out with unknown(): as
/// long as no start was seen, what an operation or a cancel needs is taken to
/// be *borrowed* from a start that the caller made.
///
/// Source: R. Chen, "The mental model for StartThreadpoolIo", 2021-11-17, and
/// the SDK pages of StartThreadpoolIo and CancelThreadpoolIo.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_LEDGER_H
#define TPIO_CONTRACT_LEDGER_H

#include "contract/Checks.h"
#include "contract/Operations.h"

#include <array>
#include <cstdint>
#include <optional>

namespace tpio::contract {

/// Names a place in a program; the user of the ledger numbers them from 1.
using Site = std::uint32_t;
inline constexpr Site NoSite = 0;

/// One start that is not used up.
struct Credit {
  Site Started = NoSite; ///< NoSite: borrowed from the caller
  Site LastUse = NoSite; ///< the last operation that was issued with it
  bool Doubtful = false; ///< may belong to a coming packet already
  bool Reused = false;   ///< an operation at another place used it before
  bool isBorrowed() const { return Started == NoSite; }
  bool isCertain() const { return !Doubtful; }
  friend bool operator==(const Credit &, const Credit &) = default;
};

/// How the last credit went away.
struct Spending {
  Site Started = NoSite;
  Site By = NoSite; ///< the operation or the cancel
  bool Cancelled = false;
  bool Used = false; ///< some operation was issued with the credit
  /// Operations at two places used the credit, so it was not made for one.
  bool Reused = false;
  friend bool operator==(const Spending &, const Spending &) = default;
};

/// What one event means.
struct Verdict {
  std::optional<Check> Fault = std::nullopt;
  /// LateStart: the operation that came too early.
  Site Other = NoSite;
  /// The event is right only if the caller made a start.
  bool Borrowed = false;
  /// The operation that had no start lacks one for certain, because the start
  /// after it serves another operation: it is missing and not late.
  Site NotLate = NoSite;
};

class Ledger {
public:
  static constexpr unsigned Capacity = 6;

  /// The object was created in view: nobody else can have started it.
  static Ledger empty() { return Ledger(true); }
  /// The object came from outside: the caller may have started it.
  static Ledger unknown() { return Ledger(false); }

  Verdict start(Site Where);
  /// The operation at \p Where is about to be called.
  Verdict issue(Site Where);
  /// The operation last issued at \p Where has ended with \p P.
  void settle(Site Where, Packet P);
  Verdict cancel(Site Where);

  /// Code out of view may have started, used or cancelled: what is open now
  /// proves nothing any more.
  void forget();
  /// Judge nothing about this object from here on.
  void silence();
  /// The operation that lacked a start lacked it because an earlier start was
  /// hoisted: a later start is not late for it.
  void blameEarlierStart() { Unstarted = NoSite; }

  bool isSilent() const { return Silent; }
  unsigned size() const { return Size; }
  const Credit &credit(unsigned Index) const { return Open[Index]; }
  /// A start was made on this path and not forgotten.
  bool hasStarted() const { return StartedHere; }
  /// An operation was issued on this path and not forgotten.
  bool hasIssued() const { return IssuedHere; }
  /// The count at the beginning is known to be zero.
  bool knowsBaseline() const { return BaselineKnown; }
  /// The cancel that took a start of the caller, if any.
  Site borrowedCancel() const { return BorrowedCancel; }
  const Spending &lastSpending() const { return Spent; }
  /// The start made last.
  Site lastStart() const { return LastStart; }
  /// The first operation that took a start of the caller, if any.
  Site borrowedIssue() const { return BorrowedIssue; }
  /// The operation without a start that a later start would be late for.
  Site unstarted() const { return Unstarted; }
  Site lateFor() const { return LateFor; }

  /// The fault of leaving \p C behind; nothing for a borrowed or doubtful one.
  static std::optional<Check> leak(const Credit &C);

  friend bool operator==(const Ledger &, const Ledger &) = default;

private:
  explicit Ledger(bool Known) : BaselineKnown(Known) {}
  int nearest(bool (*Accepts)(const Credit &)) const;
  void push(Credit C);
  void erase(unsigned Index);

  std::array<Credit, Capacity> Open{};
  Spending Spent;
  Site LastStart = NoSite;
  Site Unstarted = NoSite;
  Site LateFor = NoSite;
  Site BorrowedCancel = NoSite;
  Site BorrowedIssue = NoSite;
  std::uint8_t Size = 0;
  bool BaselineKnown;
  bool StartedHere = false;
  bool IssuedHere = false;
  bool Silent = false;
};

} // namespace tpio::contract

#endif // TPIO_CONTRACT_LEDGER_H
