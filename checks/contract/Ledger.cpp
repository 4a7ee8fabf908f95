//===- Ledger.cpp - The credit count of one I/O object --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Ledger.h"

namespace tpio::contract {

int Ledger::nearest(bool (*Accepts)(const Credit &)) const {
  for (int I = Size - 1; I >= 0; --I)
    if (Accepts(Open[I]))
      return I;
  return -1;
}

void Ledger::erase(unsigned Index) {
  for (unsigned I = Index; I + 1 < Size; ++I)
    Open[I] = Open[I + 1];
  // A value type is compared by all its members: leave nothing behind.
  Open[--Size] = Credit{};
}

void Ledger::push(Credit C) {
  if (Size == Capacity)
    return silence();
  Open[Size++] = C;
}

Verdict Ledger::start(Site Where) {
  if (Unstarted != NoSite) {
    const Site Early = Unstarted;
    silence();
    LateFor = Early;
    return {.Fault = Check::LateStart, .Other = Early};
  }
  if (Silent) {
    // Two starts for two operations: the later one is not short of a start.
    LateFor = NoSite;
    return {};
  }
  // Whoever starts anew after a success without a cancel takes the handle for
  // one that does not skip: the earlier start belongs to its packet.
  for (unsigned I = Size; I-- > 0;)
    if (Open[I].Doubtful)
      erase(I);
  StartedHere = true;
  LastStart = Where;
  push({.Started = Where});
  return {};
}

Verdict Ledger::issue(Site Where) {
  if (LateFor != NoSite && LateFor != Where) {
    const Site Early = LateFor;
    LateFor = NoSite;
    return {.NotLate = Early};
  }
  if (Silent) {
    // A start that comes now would be late for the nearest operation.
    if (Unstarted != NoSite)
      Unstarted = Where;
    return {};
  }
  int I = nearest([](const Credit &C) { return C.isCertain(); });
  if (I < 0)
    I = nearest([](const Credit &C) { return C.Doubtful; });
  if (I >= 0) {
    IssuedHere = true;
    if (Open[I].LastUse != NoSite && Open[I].LastUse != Where)
      Open[I].Reused = true;
    Open[I].LastUse = Where;
    return {.Borrowed = Open[I].isBorrowed()};
  }
  if (!BaselineKnown && !StartedHere) {
    IssuedHere = true;
    Unstarted = Where;
    if (BorrowedIssue == NoSite)
      BorrowedIssue = Where;
    push({.LastUse = Where});
    return {.Borrowed = true};
  }
  silence();
  Unstarted = Where;
  return {.Fault = Check::MissingStart};
}

void Ledger::settle(Site Where, Packet P) {
  // As issue() chose: a certain credit before a doubtful one, which an earlier
  // round of the same operation may have left.
  int Used = -1;
  for (int I = Size - 1; I >= 0; --I)
    if (Open[I].LastUse == Where && (Used < 0 || Open[Used].Doubtful) &&
        (Used < 0 || Open[I].isCertain()))
      Used = I;
  if (Used < 0)
    return;
  if (P == Packet::Queued) {
    Spent = {.Started = Open[Used].Started,
             .By = Where,
             .Used = true,
             .Reused = Open[Used].Reused};
    erase(Used);
  } else if (P == Packet::Either) {
    Open[Used].Doubtful = true;
  }
}

Verdict Ledger::cancel(Site Where) {
  if (Silent)
    return {};
  int I = nearest([](const Credit &C) { return C.isCertain(); });
  if (I < 0)
    I = nearest([](const Credit &C) { return C.Doubtful; });
  if (I >= 0) {
    if (Open[I].isBorrowed())
      Unstarted = NoSite;
    Spent = {.Started = Open[I].Started,
             .By = Where,
             .Cancelled = true,
             .Used = Open[I].LastUse != NoSite};
    erase(I);
    return {};
  }
  if (!BaselineKnown && !StartedHere && !IssuedHere) {
    BorrowedCancel = Where;
    return {.Borrowed = true};
  }
  silence();
  return {.Fault = Check::ExtraCancel};
}

void Ledger::forget() {
  if (!Silent)
    *this = unknown();
}

void Ledger::silence() {
  *this = unknown();
  Silent = true;
}

std::optional<Check> Ledger::leak(const Credit &C) {
  if (C.isBorrowed() || C.Doubtful)
    return std::nullopt;
  return C.LastUse == NoSite ? Check::OrphanStart : Check::MissingCancel;
}

} // namespace tpio::contract
