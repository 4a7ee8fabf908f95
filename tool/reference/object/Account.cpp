//===- Account.cpp - What the checked mode knows of one object ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Account.h"

#include <algorithm>
#include <utility>

namespace tpio::object {

using contract::Check;
using contract::Packet;

unsigned Account::say(contract::Violation V, Occasion Shown) {
  V.Object = Object;
  const unsigned Number = Sink.next();
  Sink.found(Number, V, Shown);
  return Number;
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

/// The packet of an operation, or a cancel, takes \p C .
void Account::lose(const Open &C, Moment By) {
  Spent.Spent = C.Started;
  Spent.First = C.FirstUse;
  Spent.By = By.Where;
  SpentBy = By;
  Credits.erase(Credits.begin() + (&C - Credits.data()));
}

void Account::start(Moment Now) {
  Dropped = false;
  Returns.clear();
  Late = {};
  const Moment Early = std::exchange(Unstarted, {});
  if (Early && Early.Activation == Now.Activation) {
    say({.Kind = Check::LateStart,
         .Where = Now.Where,
         .Other = Early.Where,
         .Of = Breach});
    Late = {.Early = Early.Where, .Start = Now.Where};
    return;
  }
  if (Silent)
    return;
  Spent.Nearest = Now.Where;
  ServedSince.clear();
  Open C;
  C.Started = Now.Where;
  C.Number = ++LastCredit;
  Credits.push_back(C);
}

/// After a fault: what \p Now says about its name.
void Account::noteReturn(Moment Now) {
  if (Late.Start != NoSite && Late.Early != Now.Where) {
    Late.Next = Now.Where;
    Sink.notLate(Late);
    Late = {};
  }
  if (std::ranges::find(Returns, Now) != Returns.end()) {
    Sink.cameRound(Object, Breach);
    Returns.clear();
  }
  // A start that comes now would be late for the nearest operation.
  if (Unstarted)
    Unstarted = Now;
}

unsigned Account::issue(Moment Now) {
  if (Silent) {
    noteReturn(Now);
    return 0;
  }
  const bool Again = std::ranges::find(ServedSince, Now) != ServedSince.end();
  if (Open *Mine = nearest()) {
    if (Mine->FirstUse == NoSite)
      Mine->FirstUse = Now.Where;
    Mine->LastUse = Now;
    Mine->Held = true;
    if (!Again)
      ServedSince.push_back(Now);
    return Mine->Number;
  }
  silence();
  Unstarted = Now;
  Breach = Spent;
  Breach.Op = Now.Where;
  if (!Again)
    Returns = {Now, SpentBy};
  BreachNumber = say({.Kind = Check::MissingStart,
                      .Where = Now.Where,
                      .Of = Breach,
                      .CameRound = Again});
  return 0;
}

void Account::settle(unsigned Credit, std::optional<Packet> P) {
  if (!P) {
    if (Unstarted && Unstarted.Where == Breach.Op)
      Sink.waived(BreachNumber);
    Unstarted = {};
    return silence();
  }
  const auto It = std::ranges::find(Credits, Credit, &Open::Number);
  if (It == Credits.end())
    return;
  It->Held = false;
  if (*P != Packet::Queued)
    return;
  WasCancelled = false;
  lose(*It, Moment(It->LastUse));
}

void Account::cancel(Moment Now, Occasion Shown) {
  if (Dropped)
    silence();
  if (Silent)
    return;
  if (const Open *C = nearest()) {
    WasCancelled = true;
    return lose(*C, Now);
  }
  silence();
  say({.Kind = Check::ExtraCancel,
       .Where = Now.Where,
       .Other = Spent.Spent,
       .Of = {.By = Spent.By},
       .SecondCancel = WasCancelled},
      Shown);
}

void Account::leave(Occasion Shown) {
  if (Silent)
    return;
  const std::vector<Open> Left = std::exchange(Credits, {});
  for (const Open &C : Left)
    if (!C.Held && C.LastUse)
      say({.Kind = Check::MissingCancel,
           .Where = C.LastUse.Where,
           .Other = C.Started},
          Shown);
    else if (!C.Held)
      say({.Kind = Check::OrphanStart, .Where = C.Started}, Shown);
  if (!Left.empty())
    silence();
}

} // namespace tpio::object
