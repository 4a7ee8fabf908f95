//===- Violation.h - What one path has shown --------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Records of single paths. Nobody changes one after it was made: what a path
/// shows later is a record of its own, and what a fault is called is decided
/// from all of them together (Naming.h).
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_VIOLATION_H
#define TPIO_CONTRACT_VIOLATION_H

#include "contract/Checks.h"
#include "contract/Event.h"

#include <compare>
#include <string>

namespace tpio::contract {

/// An operation that found no credit, and where the credit before it went.
struct Lack {
  Site Op = NoSite;
  Site By = NoSite;      ///< the operation or the cancel that took the credit
  Site Spent = NoSite;   ///< the start that the credit was from
  Site First = NoSite;   ///< the first operation with the credit, if any
  Site Nearest = NoSite; ///< the last start before the operation
  explicit operator bool() const { return Op != NoSite; }
  friend auto operator<=>(const Lack &, const Lack &) = default;
};

/// What the count of one object is wrong by, under the name that the path alone
/// suggests. HoistedStart is never among these: it takes more than one path.
struct Violation {
  Check Kind = Check::MissingStart;
  unsigned Object = 0;
  /// The operation of MissingStart and MissingCancel, the start of LateStart
  /// and OrphanStart, the cancel of ExtraCancel.
  Site Where = NoSite;
  /// LateStart: the operation that came too early. MissingCancel: the start
  /// that is left. ExtraCancel: the start whose credit went last.
  Site Other = NoSite;
  /// MissingStart and LateStart: the operation that had no credit. Empty if it
  /// was taken to have one of the caller's. ExtraCancel: what took the credit
  /// before it, and no operation.
  Lack Of = {};
  /// MissingStart: the operation came before on this path, with the nearest
  /// start and with a credit.
  bool CameRound = false;
  /// Holds only if the count was zero when the path began to know the object.
  bool Borrowed = false;
  /// MissingCancel: the credit was weak when the operation took it.
  bool Doubtful = false;
  /// ExtraCancel: the credit went to an earlier cancel.
  bool SecondCancel = false;
  /// OrphanStart: unknown code ran while the start was open, out of reach of
  /// the object.
  bool Strangers = false;
  /// An operation earlier on the path that is right only if the caller made a
  /// start. If it is not, the path was wrong from there on.
  Site AfterBorrowed = NoSite;

  std::string print() const;
  friend auto operator<=>(const Violation &, const Violation &) = default;
};

/// The start after an early operation serves another operation, which follows
/// it: the early one has no start at all, and this start is not late for it.
struct NotLate {
  Site Early = NoSite;
  Site Start = NoSite;
  Site Next = NoSite;
  friend auto operator<=>(const NotLate &, const NotLate &) = default;
};

} // namespace tpio::contract

#endif // TPIO_CONTRACT_VIOLATION_H
