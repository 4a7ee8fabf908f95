//===- AccountTest.cpp - The checker of a run and the lint's ledger -------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/RunLog.h"

#include "contract/Naming.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace contract = tpio::contract;
using namespace tpio::contract;
using namespace tpio::object;

namespace {

using Named = std::pair<Check, Site>;

bool always(Site, Site) { return true; }

std::vector<Named> named(const RunLog &Log) {
  std::vector<Named> Result;
  for (const Fault &F : Log.faults(always))
    Result.emplace_back(F.What, F.At);
  return Result;
}

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

/// Nothing comes round again, and starts are for what follows.
class StraightLine final : public Places {
  bool isOutsideCycle(Site, Site, Site) override { return false; }
  bool isMeantFor(Site, Site) override { return true; }
};

std::vector<Named> byLedger(const std::vector<Event> &Program) {
  Ledger L = Ledger::created();
  Record R;
  for (Event E : Program) {
    const contract::Event::Kind What = E == StartA || E == StartB
                                           ? contract::Event::Start
                                       : E == Cancel ? contract::Event::Cancel
                                                     : contract::Event::Issue;
    const contract::Event Happened{What, siteOf(E)};
    if (const auto V = R.note(1, Happened, L.apply(Happened)))
      R.add(*V);
    if (What == contract::Event::Issue)
      L.settle(siteOf(E), packetOf(E));
  }
  for (const Violation &V : L.leaks())
    R.add(V);
  StraightLine P;
  std::vector<Named> Found;
  for (const Defect &D : nameDefects(R, P))
    Found.emplace_back(D.Name, D.Where);
  return Found;
}

std::vector<Named> byAccount(const std::vector<Event> &Program) {
  RunLog Log;
  Account A(1, Log);
  for (Event E : Program) {
    const Site At = siteOf(E);
    if (E == StartA || E == StartB)
      A.start(At);
    else if (E == Cancel)
      A.cancel(At);
    else
      A.settle(A.issue(At), packetOf(E));
  }
  A.leave(Occasion::Exit);
  return named(Log);
}

std::string textOf(const std::vector<Event> &Program) {
  std::string Text;
  for (Event E : Program)
    Text += std::to_string(E) + " ";
  return Text;
}

/// All programs of \p Length events behind \p Program . Two starts, or two
/// operations, that change their places are the same program: the first start
/// is A's, the first operation X.
void forEach(std::vector<Event> &Program, unsigned Length,
             const std::function<void(const std::vector<Event> &)> &Do) {
  if (Length == 0)
    return Do(Program);
  auto Has = [&](Event A, Event B) {
    return std::ranges::any_of(Program,
                               [&](Event E) { return E == A || E == B; });
  };
  for (unsigned I = 0; I < Last; ++I) {
    const auto E = static_cast<Event>(I);
    if (E == StartB && !Has(StartA, StartA))
      continue;
    if ((E == QueuedY || E == FailedY) && !Has(QueuedX, FailedX))
      continue;
    Program.push_back(E);
    forEach(Program, Length - 1, Do);
    Program.pop_back();
  }
}

/// Eight events: more than any bound that the ledger has ever had, so that a
/// new one shows.
TEST(AccountTest, SaysWhatTheLedgerSaysOfEverySequence) {
  std::vector<Event> Program;
  unsigned Programs = 0;
  forEach(Program, 8, [&](const std::vector<Event> &P) {
    ++Programs;
    if (!::testing::Test::HasFailure())
      EXPECT_EQ(byLedger(P), byAccount(P)) << textOf(P);
  });
  EXPECT_GT(Programs, 1000000u);
}

/// A log of calls that follow each other in a circle.
RunLog circle(std::initializer_list<Site> Sites) {
  RunLog Log;
  Site Before = *(Sites.end() - 1);
  for (const Site S : Sites)
    Log.follow(std::exchange(Before, S), S);
  return Log;
}

TEST(AccountTest, AnOperationThatComesRoundAgainBlamesTheHoistedStart) {
  RunLog Log = circle({SiteX});
  Log.follow(1, SiteX);
  Account A(1, Log);
  A.start({1, 7});
  for (int I = 0; I < 3; ++I)
    A.settle(A.issue({SiteX, 7}), Packet::Queued);
  EXPECT_EQ(named(Log), (std::vector<Named>{{Check::HoistedStart, 1}}));
}

TEST(AccountTest, AStartBeforeARetryLoopThatCancelsIsHoisted) {
  RunLog Log = circle({SiteX, SiteCancel});
  Log.follow(1, SiteX);
  Account A(1, Log);
  A.start({1, 7});
  for (int I = 0; I < 3; ++I) {
    A.settle(A.issue({SiteX, 7}), Packet::None);
    A.cancel({SiteCancel, 7});
  }
  EXPECT_EQ(named(Log), (std::vector<Named>{{Check::HoistedStart, 1}}));
}

TEST(AccountTest, ACallbackThatIssuesAgainIsNoLoop) {
  RunLog Log;
  Log.follow(1, SiteX);
  Account A(1, Log);
  A.start({1, 7});
  A.settle(A.issue({SiteX, 7}), Packet::Queued);
  A.settle(A.issue({SiteX, 8}), Packet::Queued);
  EXPECT_EQ(named(Log), (std::vector<Named>{{Check::MissingStart, SiteX}}));
}

TEST(AccountTest, TwoThreadsInTheSameCallHoldACreditEach) {
  RunLog Log;
  Account A(1, Log);
  A.start(1);
  A.start(1);
  const unsigned First = A.issue({SiteX, 7}), Second = A.issue({SiteX, 8});
  EXPECT_NE(First, Second);
  A.settle(First, Packet::Queued);
  A.settle(Second, Packet::Queued);
  A.leave(Occasion::Exit);
  EXPECT_TRUE(named(Log).empty());
}

TEST(AccountTest, ManyStartsBeforeTheirOperationsAreCounted) {
  RunLog Log;
  Account A(1, Log);
  constexpr unsigned Many = 100;
  for (unsigned I = 0; I < Many; ++I)
    A.start(1);
  for (unsigned I = 0; I < Many; ++I)
    A.settle(A.issue(SiteX), Packet::Queued);
  A.leave(Occasion::Exit);
  EXPECT_TRUE(named(Log).empty());
  A.settle(A.issue(SiteX), Packet::Queued);
  EXPECT_EQ(named(Log).size(), 1u);
}

TEST(AccountTest, NoVerdictRestsOnAWarning) {
  RunLog Log;
  Account A(1, Log);
  A.settle(A.issue(SiteX), std::nullopt);
  A.start(1);
  A.leave(Occasion::Exit);
  EXPECT_TRUE(named(Log).empty());
}

TEST(AccountTest, AThreadIsNotLateForAnother) {
  RunLog Log;
  Account A(1, Log);
  A.settle(A.issue({SiteX, 7}), Packet::Queued);
  A.start({1, 8});
  EXPECT_EQ(named(Log), (std::vector<Named>{{Check::MissingStart, SiteX}}));
}

} // namespace
