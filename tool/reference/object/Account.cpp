//===- Account.cpp - What the checked mode knows of one object ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Account.h"

#include <algorithm>

namespace tpio::object {

using contract::Check;
using contract::Packet;

void Account::say(const Fault &F) {
  HeldNumber = Sink.next();
  Sink.fault(HeldNumber, &F);
}

/// What the last fault really is; nothing takes it back.
void Account::renameHeld(std::optional<Fault> F) {
  if (HeldNumber)
    Sink.fault(HeldNumber, F ? &*F : nullptr);
}

void Account::silence() {
  Credits.clear();
  Silent = true;
}

Account::Open *Account::nearest() {
  for (auto It = Credits.rbegin(); It != Credits.rend(); ++It)
    if (!It->Held)
      return &*It;
  return nullptr;
}

void Account::start(Site Where) {
  LastStart = Where;
  ServedSince.clear();
  Lacking = Dropped = false;
  if (Unstarted != NoSite) {
    const Site Early = std::exchange(Unstarted, NoSite);
    LateFor = Early;
    renameHeld(Fault{Check::LateStart, Object, Where, Where, Early});
    return;
  }
  if (Silent) {
    // Two starts for two operations: the later one is not short of a start.
    LateFor = NoSite;
    return;
  }
  Open C;
  C.Started = Where;
  C.Number = ++LastCredit;
  Credits.push_back(C);
}

unsigned Account::issue(Site Where, std::uint64_t Activation) {
  // The article's mistake, seen in a run: a call that the start served comes
  // round again with the same callers, and nothing was started since.
  const std::pair Here(Where, Activation);
  const bool Again = std::ranges::find(ServedSince, Here) != ServedSince.end();
  const Fault Hoisted{Check::HoistedStart, Object, LastStart, LastStart, Where};
  if (LateFor != NoSite && LateFor != Where) {
    // The start that came after the early operation serves this one.
    renameHeld(Fault{Check::MissingStart, Object, LateFor});
    LateFor = NoSite;
    return 0;
  }
  if (Silent) {
    // A start that comes now would be late for the nearest operation.
    if (Unstarted != NoSite)
      Unstarted = Where;
    if (Lacking && Again)
      renameHeld(Hoisted);
  } else if (Open *Mine = nearest()) {
    if (Mine->LastUse != NoSite && Mine->LastUse != Where)
      Mine->Reused = true;
    Mine->LastUse = Where;
    Mine->Held = true;
    if (!Again)
      ServedSince.push_back(Here);
    return Mine->Number;
  } else {
    silence();
    Unstarted = Where;
    Lacking = true;
    say(Again ? Hoisted
              : Fault{Check::MissingStart, Object, Where, Spent.Started});
  }
  if (Lacking && Again) {
    Lacking = false;
    Unstarted = NoSite;
  }
  return 0;
}

void Account::settle(unsigned Credit, std::optional<Packet> P) {
  if (!P) {
    if (Unstarted != NoSite) {
      renameHeld(std::nullopt);
      Unstarted = NoSite;
    }
    return silence();
  }
  const auto It = std::ranges::find(Credits, Credit, &Open::Number);
  if (It == Credits.end())
    return;
  It->Held = false;
  if (*P != Packet::Queued)
    return;
  Spent = {.Started = It->Started, .By = It->LastUse, .Reused = It->Reused};
  Credits.erase(It);
}

void Account::cancel(Site Where, Occasion Shown) {
  if (Dropped)
    silence();
  if (Silent)
    return;
  if (Open *C = nearest()) {
    Spent = {.Started = C->Started, .By = Where, .Cancelled = true};
    Credits.erase(Credits.begin() + (C - Credits.data()));
    return;
  }
  silence();
  say({Check::ExtraCancel, Object, Where, Spent.Started, NoSite, Shown});
}

void Account::leave(Occasion Shown) {
  if (Silent)
    return;
  const std::vector<Open> Left = std::exchange(Credits, {});
  for (const Open &C : Left)
    if (const auto Leak = contract::Ledger::leak(C); Leak && !C.Held)
      say({*Leak, Object, *Leak == Check::OrphanStart ? C.Started : C.LastUse,
           C.Started, NoSite, Shown});
  if (!Left.empty())
    silence();
}

} // namespace tpio::object
