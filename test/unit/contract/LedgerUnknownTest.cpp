//===- LedgerUnknownTest.cpp - Unknown code that knows the object ---------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Ledger.h"

#include <gtest/gtest.h>

using namespace tpio::contract;

namespace {

constexpr Site StartA = 1, OpA = 11, OpB = 12, CancelA = 21;

std::optional<Check> kindOf(const Verdict &V) {
  return V.Fault ? std::optional(V.Fault->Kind) : std::nullopt;
}

/// Issues and settles one operation.
std::optional<Check> run(Ledger &L, Site Where, Packet P) {
  const Verdict V = L.issue(Where);
  L.settle(Where, P);
  return kindOf(V);
}

std::vector<Check> leaksOf(const Ledger &L) {
  std::vector<Check> Kinds;
  for (const Violation &V : L.leaks())
    Kinds.push_back(V.Kind);
  return Kinds;
}

TEST(LedgerUnknownTest, TheStartIsStillThereForAnOperationAfterUnknownCode) {
  Ledger L = Ledger::created();
  L.start(StartA);
  L.unknown();
  EXPECT_EQ(L.issue(OpA).From, Verdict::Own);
  L.settle(OpA, Packet::None);
  EXPECT_EQ(leaksOf(L), std::vector{Check::MissingCancel});
  EXPECT_FALSE(L.cancel(CancelA).Fault);
}

TEST(LedgerUnknownTest, UnknownCodeMayHaveUsedOrCancelledTheStart) {
  Ledger Unused = Ledger::created();
  Unused.start(StartA);
  Unused.unknown();
  EXPECT_TRUE(Unused.leaks().empty());

  Ledger Failed = Ledger::created();
  Failed.start(StartA);
  run(Failed, OpA, Packet::None);
  Failed.unknown();
  EXPECT_TRUE(Failed.leaks().empty());
}

TEST(LedgerUnknownTest, UnknownCodeMayHaveMadeAnyNumberOfStarts) {
  Ledger L = Ledger::created();
  L.unknown();
  EXPECT_EQ(L.issue(OpA).From, Verdict::Granted);
  L.settle(OpA, Packet::Queued);
  EXPECT_FALSE(run(L, OpB, Packet::Queued));
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_FALSE(L.start(StartA).Fault) << "not late for what may have had one";
}

TEST(LedgerUnknownTest, NoStartIsLateForWhatCameBeforeUnknownCode) {
  Ledger Missing = Ledger::created();
  EXPECT_EQ(kindOf(Missing.issue(OpA)), Check::MissingStart);
  Missing.unknown();
  EXPECT_FALSE(Missing.start(StartA).Fault);

  Ledger Borrowed = Ledger::fromOutside();
  run(Borrowed, OpA, Packet::Queued);
  Borrowed.unknown();
  EXPECT_FALSE(Borrowed.start(StartA).Fault);
}

TEST(LedgerUnknownTest, AStartAfterUnknownCodeIsCertain) {
  Ledger L = Ledger::created();
  L.unknown();
  L.start(StartA);
  EXPECT_EQ(leaksOf(L), std::vector{Check::OrphanStart});
}

TEST(LedgerUnknownTest, AGrantedCreditLeaksOnlyWhereNobodyElseCanSettleIt) {
  Ledger Callback = Ledger::callback(), Created = Ledger::created(),
         Outside = Ledger::fromOutside();
  for (Ledger *L : {&Callback, &Created, &Outside}) {
    L->unknown();
    run(*L, OpA, Packet::None);
  }
  EXPECT_EQ(leaksOf(Callback), std::vector{Check::MissingCancel});
  EXPECT_TRUE(Created.leaks().empty());
  EXPECT_TRUE(Outside.leaks().empty());
}

TEST(LedgerUnknownTest, UnknownCodeDoesNotEndSilence) {
  Ledger L = Ledger::created();
  L.silence();
  L.unknown();
  EXPECT_TRUE(L.isSilent());
  EXPECT_FALSE(L.issue(OpA).Fault);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
}

TEST(LedgerUnknownTest, UnknownCodeInALoopLeavesNoMoreEachRound) {
  Ledger L = Ledger::created();
  L.start(StartA);
  L.unknown();
  L.start(StartA);
  L.unknown();
  const Ledger TwoRounds = L;
  L.start(StartA);
  L.unknown();
  EXPECT_EQ(L, TwoRounds);
}

} // namespace
