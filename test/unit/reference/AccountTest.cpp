//===- AccountTest.cpp - The checker of a run and the lint's ledger -------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Account.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

using namespace tpio::contract;
using namespace tpio::object;

namespace {

using Named = std::pair<Check, Site>;

class Sink : public FaultSink {
public:
  void fault(unsigned Number, const Fault *F) override {
    if (F)
      Found[Number] = *F;
    else
      Found.erase(Number);
  }
  std::vector<Named> named() const {
    std::vector<Named> Result;
    for (const auto &[Number, F] : Found)
      Result.emplace_back(F.What, F.At);
    std::ranges::sort(Result);
    return Result;
  }
  std::map<unsigned, Fault> Found;
};

/// One event of a program with one thread.
enum Event { StartA, StartB, QueuedX, FailedX, QueuedY, FailedY, Cancel, Last };
constexpr Site SiteX = 11, SiteY = 12, SiteCancel = 20;

Site siteOf(Event E) {
  switch (E) {
  case StartA:
    return 1;
  case StartB:
    return 2;
  case QueuedX:
  case FailedX:
    return SiteX;
  case QueuedY:
  case FailedY:
    return SiteY;
  default:
    return SiteCancel;
  }
}

Packet packetOf(Event E) {
  return E == QueuedX || E == QueuedY ? Packet::Queued : Packet::None;
}

std::vector<Named> byLedger(const std::vector<Event> &Program) {
  Ledger L = Ledger::empty();
  std::vector<Named> Found;
  for (Event E : Program) {
    const Site S = siteOf(E);
    Verdict V;
    if (E == StartA || E == StartB) {
      V = L.start(S);
      if (V.Fault)
        Found.pop_back(); // the late start was a missing one before
    } else if (E == Cancel) {
      V = L.cancel(S);
    } else {
      V = L.issue(S);
      if (V.NotLate != NoSite)
        Found.back() = {Check::MissingStart, V.NotLate};
      L.settle(S, packetOf(E));
    }
    if (V.Fault)
      Found.emplace_back(*V.Fault, S);
  }
  for (unsigned I = 0; I < L.size(); ++I)
    if (const auto Leak = Ledger::leak(L.credit(I)))
      Found.emplace_back(*Leak, *Leak == Check::OrphanStart
                                    ? L.credit(I).Started
                                    : L.credit(I).LastUse);
  std::ranges::sort(Found);
  return Found;
}

std::vector<Named> byAccount(const std::vector<Event> &Program) {
  Sink S;
  Account A(1, S);
  std::uint64_t Activation = 0;
  for (Event E : Program) {
    const Site At = siteOf(E);
    if (E == StartA || E == StartB)
      A.start(At);
    else if (E == Cancel)
      A.cancel(At);
    else // each in an activation of its own: nothing comes round again
      A.settle(A.issue(At, ++Activation), packetOf(E));
  }
  A.leave(Occasion::Exit);
  return S.named();
}

TEST(AccountTest, SaysWhatTheLedgerSaysOfEverySequence) {
  constexpr unsigned Length = 6;
  unsigned long Programs = 1;
  for (unsigned I = 0; I < Length; ++I)
    Programs *= Last;
  for (unsigned long Number = 0; Number < Programs; ++Number) {
    std::vector<Event> Program;
    std::string Text;
    for (unsigned long N = Number, I = 0; I < Length; ++I, N /= Last) {
      Program.push_back(static_cast<Event>(N % Last));
      Text += std::to_string(N % Last) + " ";
    }
    ASSERT_EQ(byLedger(Program), byAccount(Program)) << Text;
  }
}

TEST(AccountTest, AnOperationThatComesRoundAgainBlamesTheHoistedStart) {
  Sink S;
  Account A(1, S);
  A.start(1);
  for (int I = 0; I < 3; ++I)
    A.settle(A.issue(SiteX, 7), Packet::Queued);
  EXPECT_EQ(S.named(), (std::vector<Named>{{Check::HoistedStart, 1}}));
}

TEST(AccountTest, AStartBeforeARetryLoopThatCancelsIsHoisted) {
  Sink S;
  Account A(1, S);
  A.start(1);
  for (int I = 0; I < 3; ++I) {
    A.settle(A.issue(SiteX, 7), Packet::None);
    A.cancel(SiteCancel);
  }
  EXPECT_EQ(S.named(), (std::vector<Named>{{Check::HoistedStart, 1}}));
}

TEST(AccountTest, TwoThreadsInTheSameCallHoldACreditEach) {
  Sink S;
  Account A(1, S);
  A.start(1);
  A.start(1);
  const unsigned First = A.issue(SiteX, 7), Second = A.issue(SiteX, 8);
  EXPECT_NE(First, Second);
  A.settle(First, Packet::Queued);
  A.settle(Second, Packet::Queued);
  A.leave(Occasion::Exit);
  EXPECT_TRUE(S.Found.empty());
}

TEST(AccountTest, ManyStartsBeforeTheirOperationsAreCounted) {
  Sink S;
  Account A(1, S);
  constexpr unsigned Many = 3 * Ledger::Capacity;
  for (unsigned I = 0; I < Many; ++I)
    A.start(1);
  for (unsigned I = 0; I < Many; ++I)
    A.settle(A.issue(SiteX, 7), Packet::Queued);
  A.leave(Occasion::Exit);
  EXPECT_TRUE(S.Found.empty());
  A.settle(A.issue(SiteX, 7), Packet::Queued);
  EXPECT_EQ(S.Found.size(), 1u);
}

TEST(AccountTest, NoVerdictRestsOnAWarning) {
  Sink S;
  Account A(1, S);
  A.settle(A.issue(SiteX, 7), std::nullopt);
  A.start(1);
  A.leave(Occasion::Exit);
  EXPECT_TRUE(S.Found.empty());
}

} // namespace
