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

Ledger afterStart(Site Where = StartA) {
  Ledger L = Ledger::empty();
  EXPECT_FALSE(L.start(Where).Fault);
  return L;
}

TEST(LedgerTableTest, ANewLedgerHasNoCredit) {
  const Ledger L = Ledger::empty();
  EXPECT_EQ(L.size(), 0u);
  EXPECT_TRUE(L.knowsBaseline());
  EXPECT_FALSE(L.isSilent());
  EXPECT_FALSE(L.hasStarted());
  EXPECT_FALSE(L.hasIssued());
  EXPECT_FALSE(Ledger::unknown().knowsBaseline());
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
  EXPECT_FALSE(V.Borrowed);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).LastUse, OpA);
  EXPECT_TRUE(L.hasIssued());
}

TEST(LedgerTableTest, IssuingWithoutACreditIsAMissingStart) {
  Ledger L = Ledger::empty();
  EXPECT_EQ(L.issue(OpA).Fault, Check::MissingStart);
}

TEST(LedgerTableTest, AQueuedPacketTakesTheCredit) {
  Ledger L = afterStart();
  L.issue(OpA);
  L.settle(OpA, Packet::Queued);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.lastSpending(), (Spending{.Started = StartA, .By = OpA, .Used = true}));
}

TEST(LedgerTableTest, NoPacketLeavesTheCredit) {
  Ledger L = afterStart();
  L.issue(OpA);
  L.settle(OpA, Packet::None);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0), (Credit{.Started = StartA, .LastUse = OpA}));
  EXPECT_EQ(Ledger::leak(L.credit(0)), Check::MissingCancel);
}

TEST(LedgerTableTest, AnUnknownPacketLeavesADoubtfulCredit) {
  Ledger L = afterStart();
  L.issue(OpA);
  L.settle(OpA, Packet::Either);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_TRUE(L.credit(0).Doubtful);
  EXPECT_FALSE(L.credit(0).isCertain());
  EXPECT_FALSE(Ledger::leak(L.credit(0)));
}

TEST(LedgerTableTest, ACancelTakesACredit) {
  Ledger L = afterStart();
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.lastSpending(),
            (Spending{.Started = StartA, .By = CancelA, .Cancelled = true}));
}

TEST(LedgerTableTest, ACancelWithoutACreditIsExtra) {
  Ledger L = Ledger::empty();
  EXPECT_EQ(L.cancel(CancelA).Fault, Check::ExtraCancel);
}

TEST(LedgerTableTest, AnUnusedStartLeaksAsAnOrphan) {
  const Ledger L = afterStart();
  EXPECT_EQ(Ledger::leak(L.credit(0)), Check::OrphanStart);
}

TEST(LedgerTableTest, AStartAfterItsOperationIsLate) {
  Ledger L = Ledger::empty();
  EXPECT_EQ(L.issue(OpA).Fault, Check::MissingStart);
  const Verdict V = L.start(StartA);
  EXPECT_EQ(V.Fault, Check::LateStart);
  EXPECT_EQ(V.Other, OpA);
}

TEST(LedgerTableTest, AFaultSilencesTheLedger) {
  Ledger Missing = Ledger::empty();
  Missing.issue(OpA);
  EXPECT_TRUE(Missing.isSilent());
  EXPECT_FALSE(Missing.cancel(CancelA).Fault);
  EXPECT_FALSE(Missing.issue(OpB).Fault);

  Ledger Extra = Ledger::empty();
  Extra.cancel(CancelA);
  EXPECT_TRUE(Extra.isSilent());
  EXPECT_FALSE(Extra.cancel(CancelA).Fault);
  EXPECT_FALSE(Extra.issue(OpA).Fault);
  EXPECT_FALSE(Extra.start(StartA).Fault);
  EXPECT_EQ(Extra.size(), 0u);
}

TEST(LedgerTableTest, AfterAFaultLedgersAreEqualWhateverWasBefore) {
  Ledger Queued = afterStart();
  Queued.issue(OpA);
  Queued.settle(OpA, Packet::Queued);
  Ledger Cancelled = afterStart(StartB);
  Cancelled.cancel(CancelA);
  EXPECT_FALSE(Queued == Cancelled);

  Ledger Missing = Queued, OtherMissing = Cancelled;
  EXPECT_EQ(Missing.issue(OpB).Fault, Check::MissingStart);
  EXPECT_EQ(OtherMissing.issue(OpB).Fault, Check::MissingStart);
  EXPECT_TRUE(Missing == OtherMissing);

  EXPECT_EQ(Queued.cancel(CancelA).Fault, Check::ExtraCancel);
  EXPECT_EQ(Cancelled.cancel(CancelA).Fault, Check::ExtraCancel);
  EXPECT_TRUE(Queued == Cancelled);
}

TEST(LedgerTableTest, LedgersWithTheSameHistoryAreEqual) {
  // The engine folds states by comparison: what was spent must leave no trace
  // in the storage of the credits.
  Ledger L = afterStart(StartA);
  L.start(StartB);
  L.cancel(CancelA);
  Ledger M = afterStart(StartB);
  M.cancel(CancelA);
  Ledger N = Ledger::empty();
  N.start(StartB);
  N.cancel(CancelA);
  EXPECT_EQ(M, N);
  EXPECT_FALSE(L == M);
}

} // namespace
