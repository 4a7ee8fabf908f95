//===- LedgerTableTest.cpp - One row of the model each --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Ledger.h"

#include <gtest/gtest.h>

using namespace tpio::contract;

namespace {

// Sites of the miniature programs: their numbers mean nothing.
constexpr Site StartA = 1, StartB = 2, OpA = 11, OpB = 12, CancelA = 21;

std::optional<Check> kindOf(const Verdict &V) {
  return V.Fault ? std::optional(V.Fault->Kind) : std::nullopt;
}

std::vector<Check> leaksOf(const Ledger &L) {
  std::vector<Check> Kinds;
  for (const Violation &V : L.leaks())
    Kinds.push_back(V.Kind);
  return Kinds;
}

Ledger afterStart(Site Where = StartA) {
  Ledger L = Ledger::created();
  EXPECT_FALSE(L.start(Where).Fault);
  return L;
}

TEST(LedgerTableTest, ANewLedgerHasNoCredit) {
  const Ledger L = Ledger::created();
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.baseline(), Baseline::Zero);
  EXPECT_FALSE(L.isSilent());
  EXPECT_FALSE(L.hasStarted());
  EXPECT_FALSE(L.hasIssued());
  EXPECT_EQ(Ledger::callback().baseline(), Baseline::Zero);
  EXPECT_EQ(Ledger::fromOutside().baseline(), Baseline::Caller);
}

TEST(LedgerTableTest, AStartAddsOneCredit) {
  const Ledger L = afterStart();
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0), (Credit{.Started = StartA}));
  EXPECT_TRUE(L.hasStarted());
}

TEST(LedgerTableTest, IssuingNeedsACreditButTakesNone) {
  Ledger L = afterStart();
  const Verdict V = L.issue(OpA);
  EXPECT_FALSE(V.Fault);
  EXPECT_EQ(V.From, Verdict::Own);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).LastUse, OpA);
  EXPECT_TRUE(L.hasIssued());
}

TEST(LedgerTableTest, IssuingWithoutACreditIsAMissingStart) {
  Ledger L = Ledger::created();
  EXPECT_EQ(kindOf(L.issue(OpA)), Check::MissingStart);
}

TEST(LedgerTableTest, AQueuedPacketTakesTheCredit) {
  Ledger L = afterStart();
  L.issue(OpA);
  L.settle(OpA, Packet::Queued);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.lastSpending(), (Spending{.Started = StartA, .By = OpA, .FirstUse = OpA}));
}

TEST(LedgerTableTest, NoPacketLeavesTheCredit) {
  Ledger L = afterStart();
  L.issue(OpA);
  L.settle(OpA, Packet::None);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0), (Credit{.Started = StartA, .FirstUse = OpA, .LastUse = OpA}));
  EXPECT_EQ(leaksOf(L), std::vector{Check::MissingCancel});
}

TEST(LedgerTableTest, AnUnknownPacketLeavesAWeakCredit) {
  Ledger L = afterStart();
  L.issue(OpA);
  L.settle(OpA, Packet::Either);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_TRUE(L.credit(0).Weak);
  EXPECT_FALSE(L.credit(0).isCertain());
  EXPECT_TRUE(L.leaks().empty());
}

TEST(LedgerTableTest, ACancelTakesACredit) {
  Ledger L = afterStart();
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.lastSpending(),
            (Spending{.Started = StartA, .By = CancelA, .Cancelled = true}));
}

TEST(LedgerTableTest, ACancelWithoutACreditIsExtra) {
  Ledger L = Ledger::created();
  EXPECT_EQ(kindOf(L.cancel(CancelA)), Check::ExtraCancel);
}

TEST(LedgerTableTest, AnUnusedStartLeaksAsAnOrphan) {
  const Ledger L = afterStart();
  EXPECT_EQ(leaksOf(L), std::vector{Check::OrphanStart});
}

TEST(LedgerTableTest, AStartAfterItsOperationIsLate) {
  Ledger L = Ledger::created();
  EXPECT_EQ(kindOf(L.issue(OpA)), Check::MissingStart);
  const Verdict V = L.start(StartA);
  ASSERT_EQ(kindOf(V), Check::LateStart);
  EXPECT_EQ(V.Fault->Where, StartA);
  EXPECT_EQ(V.Fault->Other, OpA);
}

TEST(LedgerTableTest, AFaultSilencesTheLedger) {
  Ledger Missing = Ledger::created();
  Missing.issue(OpA);
  EXPECT_TRUE(Missing.isSilent());
  EXPECT_FALSE(Missing.cancel(CancelA).Fault);
  EXPECT_FALSE(Missing.issue(OpB).Fault);

  Ledger Extra = Ledger::created();
  Extra.cancel(CancelA);
  EXPECT_TRUE(Extra.isSilent());
  EXPECT_FALSE(Extra.cancel(CancelA).Fault);
  EXPECT_FALSE(Extra.issue(OpA).Fault);
  EXPECT_FALSE(Extra.start(StartA).Fault);
  EXPECT_EQ(Extra.size(), 0u);
}

TEST(LedgerTableTest, AfterACancelTooManyLedgersAreEqualWhateverWasBefore) {
  Ledger Queued = afterStart();
  Queued.issue(OpA);
  Queued.settle(OpA, Packet::Queued);
  Ledger Cancelled = afterStart(StartB);
  Cancelled.cancel(CancelA);
  EXPECT_FALSE(Queued == Cancelled);
  EXPECT_EQ(kindOf(Queued.cancel(CancelA)), Check::ExtraCancel);
  EXPECT_EQ(kindOf(Cancelled.cancel(CancelA)), Check::ExtraCancel);
  EXPECT_EQ(Queued, Cancelled);
  EXPECT_EQ(Queued.hash(), Cancelled.hash());
}

TEST(LedgerTableTest, LedgersWithTheSameHistoryAreEqual) {
  // The engine folds states by comparison: what was spent must leave no trace
  // in the storage of the credits.
  Ledger L = afterStart(StartA);
  L.start(StartB);
  L.cancel(CancelA);
  Ledger M = afterStart(StartB);
  M.cancel(CancelA);
  Ledger N = Ledger::created();
  N.start(StartB);
  N.cancel(CancelA);
  EXPECT_EQ(M, N);
  EXPECT_FALSE(L == M);
}

TEST(LedgerTableTest, ALedgerPrintsWhatItKnows) {
  Ledger L = afterStart(3);
  L.start(4);
  EXPECT_EQ(L.print(), "zero: 3, 4");
  L.issue(5);
  L.settle(5, Packet::Either);
  EXPECT_EQ(L.print(), "zero: 3, weak 4 used by 5");
  L.unknown();
  EXPECT_EQ(L.print(), "open: weak 3, weak 4 used by 5");
  Ledger Lacking = Ledger::created();
  Lacking.issue(5);
  EXPECT_EQ(Lacking.print(), "silent; 5 has no start");
  Lacking.start(3);
  EXPECT_EQ(Lacking.print(), "silent; 3 is late for 5");
}

TEST(LedgerTableTest, AnEventIsAValue) {
  const Event Issue{Event::Issue, {5, 2}};
  const Event Settle{Event::Settle, 5, Packet::None};
  EXPECT_EQ(Issue.print(), "issue 5 in activation 2");
  EXPECT_EQ(Settle.print(), "settle 5 with no packet");
  EXPECT_EQ((Event{Event::Unknown}.print()), "unknown code");
  EXPECT_NE(Issue, Settle);
  EXPECT_NE(Issue.hash(), Settle.hash());
  EXPECT_EQ(Issue.hash(), (Event{Event::Issue, {5, 2}}.hash()));
}

TEST(LedgerTableTest, AnEventMeansWhatTheFunctionOfItsNameDoes) {
  Ledger ByName = Ledger::created(), ByEvent = Ledger::created();
  ByName.start(StartA);
  ByEvent.apply({Event::Start, StartA});
  EXPECT_EQ(ByName, ByEvent);
  ByName.issue(OpA);
  ByEvent.apply({Event::Issue, OpA});
  ByName.settle(OpA, Packet::None);
  ByEvent.apply({Event::Settle, OpA, Packet::None});
  EXPECT_EQ(ByName, ByEvent);
  ByName.unknown();
  ByEvent.apply({Event::Unknown});
  EXPECT_EQ(ByName, ByEvent);
  EXPECT_EQ(ByEvent.apply({Event::Cancel, CancelA}).From, Verdict::Own);
  ByEvent.apply({Event::Silence});
  EXPECT_TRUE(ByEvent.isSilent());
}

} // namespace
