//===- Ledger.cpp - The credit count of one I/O object --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Ledger.h"

#include <algorithm>

namespace tpio::contract {

/// The credit that an operation or a cancel takes; None if there is none.
unsigned Ledger::nearest() const {
  for (unsigned I = size(); I-- > 0;)
    if (Open[I].isCertain())
      return I;
  return size() - 1;
}

bool Ledger::hasCertainCredit() const {
  return std::ranges::any_of(Open, &Credit::isCertain);
}

/// From here on any number of credits may be there besides: no operation lacks
/// one, no cancel is extra, and how the last one went is of no interest.
void Ledger::open() {
  Below = Baseline::Open;
  Spent = {};
  LastStart = BorrowedCancel = NoSite;
  Served.clear();
  StartedHere = IssuedHere = false;
}

Verdict::Source Ledger::sourceOf(const Credit &C) const {
  if (!C.isFromOutside())
    return Verdict::Own;
  return Below == Baseline::Caller ? Verdict::Borrowed : Verdict::Granted;
}

bool Ledger::servedSinceStart(Moment Now) const {
  return std::ranges::binary_search(Served, Now);
}

Verdict Ledger::start(Moment Now) {
  Verdict V;
  // What another thread starts is not late for what this one has issued.
  if (Unstarted && Unstarted.Activation == Now.Activation) {
    const Site Early = Unstarted.Where;
    V.Fault = Violation{.Kind = Check::LateStart,
                        .Where = Now.Where,
                        .Other = Early,
                        .Of = Breach,
                        .Borrowed = !Silent};
    silence();
    Late = {.Early = Early, .Start = Now.Where};
    return V;
  }
  excuseEarlyOperation();
  if (Silent)
    return V;
  if (std::erase_if(Open, [](const Credit &C) { return C.Weak; }))
    open();
  Open.push_back({.Started = Now.Where});
  if (Below == Baseline::Open)
    return V;
  StartedHere = true;
  LastStart = Now.Where;
  Served.clear();
  return V;
}

Verdict Ledger::issue(Moment Now) {
  Verdict V;
  if (Silent) {
    if (Late.Start != NoSite && Late.Early != Now.Where) {
      V.NotLate = Late;
      V.NotLate->Next = Now.Where;
      Late = {};
    }
    if (BreachOp && (BreachOp == Now || BreachBy == Now)) {
      V.Round = Breach;
      BreachOp = BreachBy = {};
    }
    // A start that comes now would be late for the nearest operation.
    if (Unstarted)
      Unstarted = Now;
    return V;
  }
  if (const unsigned I = nearest(); I != None) {
    V.From = sourceOf(Open[I]);
    V.WasCertain = Open[I].isCertain();
    Credit &C = Open[I];
    C.Doubtful |= C.Weak;
    C.Weak = false;
    C.LastUse = Now.Where;
    if (C.FirstUse == NoSite)
      C.FirstUse = Now.Where;
  } else if (Below == Baseline::Open) {
    V.From = Verdict::Granted;
    Open.push_back({.FirstUse = Now.Where, .LastUse = Now.Where});
  } else if (Below == Baseline::Caller && !StartedHere) {
    V.From = Verdict::Borrowed;
    Unstarted = Now;
    if (BorrowedIssue == NoSite)
      BorrowedIssue = Now.Where;
    Open.push_back({.FirstUse = Now.Where, .LastUse = Now.Where});
  } else {
    const Lack Of{.Op = Now.Where,
                  .By = Spent.By.Where,
                  .Spent = Spent.Started,
                  .First = Spent.FirstUse,
                  .Nearest = LastStart};
    const bool CameRound = servedSinceStart(Now);
    const Moment By = Spent.By;
    V.Fault = Violation{.Kind = Check::MissingStart,
                        .Where = Now.Where,
                        .Of = Of,
                        .CameRound = CameRound};
    silence();
    Unstarted = Now;
    // Without a start before it there is nothing that could be hoisted.
    if (Of.Spent != NoSite) {
      Breach = Of;
      if (!CameRound) {
        BreachOp = Now;
        BreachBy = By;
      }
    }
    return V;
  }
  if (Below == Baseline::Open)
    return V;
  IssuedHere = true;
  if (LastStart != NoSite && !servedSinceStart(Now))
    Served.insert(std::ranges::lower_bound(Served, Now), Now);
  return V;
}

void Ledger::settle(Moment Now, Packet P) {
  // issue() made the credit that it chose a certain one.
  unsigned I = size();
  while (I > 0 &&
         !(Open[I - 1].isCertain() && Open[I - 1].LastUse == Now.Where))
    --I;
  if (I-- == 0)
    return;
  if (P == Packet::Either)
    Open[I].Weak = true;
  if (P != Packet::Queued)
    return;
  if (Below != Baseline::Open)
    Spent = {
        .Started = Open[I].Started, .By = Now, .FirstUse = Open[I].FirstUse};
  erase(I);
}

Verdict Ledger::cancel(Moment Now) {
  Verdict V;
  if (Silent)
    return V;
  if (const unsigned I = nearest(); I != None) {
    const Credit &C = Open[I];
    V.From = sourceOf(C);
    V.WasCertain = C.isCertain();
    if (C.isFromOutside())
      Unstarted = {};
    if (Below != Baseline::Open)
      Spent = {.Started = C.Started,
               .By = Now,
               .FirstUse = C.FirstUse,
               .Cancelled = true};
    erase(I);
    return V;
  }
  if (Below == Baseline::Open) {
    V.From = Verdict::Granted;
    return V;
  }
  if (Below == Baseline::Caller && !StartedHere && !IssuedHere) {
    BorrowedCancel = Now.Where;
    V.From = Verdict::Borrowed;
    return V;
  }
  V.Fault = Violation{.Kind = Check::ExtraCancel,
                      .Where = Now.Where,
                      .Other = Spent.Started,
                      .Of = {.By = Spent.By.Where},
                      .SecondCancel = Spent.Cancelled,
                      .AfterBorrowed = BorrowedIssue};
  silence();
  return V;
}

Verdict Ledger::apply(const Event &E) {
  switch (E.What) {
  case Event::Start:
    return start(E.At);
  case Event::Issue:
    return issue(E.At);
  case Event::Settle:
    settle(E.At, E.Result);
    break;
  case Event::Cancel:
    return cancel(E.At);
  case Event::Unknown:
    unknown();
    break;
  case Event::Silence:
    silence();
    break;
  case Event::Leave:
    break;
  }
  return {};
}

void Ledger::unknown() {
  excuseEarlyOperation();
  if (Silent)
    return;
  open();
  std::vector<Credit> Weak;
  for (Credit &C : Open) {
    C.Weak = true;
    // There may be any number anyway.
    if (std::ranges::find(Weak, C) == Weak.end())
      Weak.push_back(C);
  }
  Open = std::move(Weak);
}

void Ledger::silence() {
  *this = fromOutside();
  Silent = true;
}

void Ledger::excuseEarlyOperation() {
  Unstarted = BreachOp = BreachBy = {};
  Breach = {};
  Late = {};
}

std::vector<Violation> Ledger::leaks() const {
  std::vector<Violation> Leaks;
  for (const Credit &C : Open) {
    if (!C.isCertain() || (C.isFromOutside() && !SettlesAlone))
      continue;
    Violation V{.Kind = Check::MissingCancel,
                .Where = C.LastUse,
                .Other = C.Started,
                .Doubtful = C.Doubtful,
                .AfterBorrowed = BorrowedIssue};
    if (C.LastUse == NoSite) {
      V.Kind = Check::OrphanStart;
      V.Where = C.Started;
      V.Other = NoSite;
      V.Doubtful = false;
    }
    Leaks.push_back(V);
  }
  return Leaks;
}

std::string Ledger::print() const {
  static constexpr const char *Baselines[] = {"zero", "caller", "open"};
  std::string Text =
      Silent ? "silent" : Baselines[static_cast<unsigned>(Below)];
  const char *Between = ": ";
  for (const Credit &C : Open) {
    Text += Between + ((C.Weak ? "weak " : "") + std::to_string(C.Started));
    if (C.LastUse != NoSite)
      Text += " used by " + std::to_string(C.LastUse);
    Between = ", ";
  }
  if (Unstarted)
    Text += "; " + std::to_string(Unstarted.Where) + " has no start";
  if (Late.Start != NoSite)
    Text += "; " + std::to_string(Late.Start) + " is late for " +
            std::to_string(Late.Early);
  return Text;
}

std::size_t Ledger::hash() const {
  Hasher H;
  profile([&](std::uint32_t Word) { H.add(Word); });
  return H.value();
}

std::string Violation::print() const {
  std::string Text(info(Kind).Id);
  Text += " at " + std::to_string(Where);
  auto Add = [&](const char *What, Site S) {
    if (S != NoSite)
      Text += What + std::to_string(S);
  };
  Add(" with ", Other);
  Add(" after start ", Of.Nearest);
  Add(" spent by ", Of.By);
  Add(" after borrowed ", AfterBorrowed);
  for (const auto &[Holds, What] :
       {std::pair(CameRound, ", came round"), std::pair(Borrowed, ", borrowed"),
        std::pair(Doubtful, ", doubtful"),
        std::pair(SecondCancel, ", second cancel"),
        std::pair(Strangers, ", strangers")})
    if (Holds)
      Text += What;
  return Text;
}

} // namespace tpio::contract
