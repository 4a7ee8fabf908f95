//===- LedgerSequencesTest.cpp - Whole paths of a program -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Ledger.h"

#include <gtest/gtest.h>

using namespace tpio::contract;

namespace {

constexpr Site StartA = 1, StartB = 2, OpA = 11, OpB = 12, CancelA = 21,
               CancelB = 22;

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

TEST(LedgerSequencesTest, TwoStartsServeTwoOperations) {
  Ledger L = Ledger::created();
  L.start(StartA);
  L.start(StartB);
  EXPECT_FALSE(run(L, OpA, Packet::Queued));
  EXPECT_FALSE(run(L, OpB, Packet::Queued));
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(run(L, OpA, Packet::Queued), Check::MissingStart);
}

TEST(LedgerSequencesTest, AnOperationUsesTheNearestStart) {
  Ledger L = Ledger::created();
  L.start(StartA);
  L.start(StartB);
  run(L, OpA, Packet::Queued);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).Started, StartA);
  EXPECT_EQ(leaksOf(L), std::vector{Check::OrphanStart});
}

TEST(LedgerSequencesTest, ARetryReusesTheStart) {
  Ledger L = Ledger::created();
  L.start(StartA);
  EXPECT_FALSE(run(L, OpA, Packet::None));
  EXPECT_FALSE(run(L, OpA, Packet::None));
  EXPECT_FALSE(run(L, OpB, Packet::Queued));
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.lastSpending().Started, StartA);
  EXPECT_EQ(L.lastSpending().By.Where, OpB);
}

TEST(LedgerSequencesTest, ACreditKnowsItsFirstAndItsLastOperation) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::None);
  run(L, OpB, Packet::Queued);
  EXPECT_EQ(L.lastSpending(),
            (Spending{.Started = StartA, .By = OpB, .FirstUse = OpA}));
  const Verdict V = L.issue(OpB);
  ASSERT_TRUE(V.Fault);
  EXPECT_EQ(V.Fault->Of, (Lack{.Op = OpB,
                               .By = OpB,
                               .Spent = StartA,
                               .First = OpA,
                               .Nearest = StartA}));
}

TEST(LedgerSequencesTest, TheLastOfSeveralFailedOperationsIsNamed) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::None);
  run(L, OpB, Packet::None);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).LastUse, OpB);
  EXPECT_EQ(leaksOf(L), std::vector{Check::MissingCancel});
}

TEST(LedgerSequencesTest, ACancelledFailureIsClean) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::None);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(kindOf(L.cancel(CancelB)), Check::ExtraCancel);
}

TEST(LedgerSequencesTest, ACancelOnPendingIsExtra) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(kindOf(L.cancel(CancelA)), Check::ExtraCancel);
}

TEST(LedgerSequencesTest, OneStartServesALoopOfSynchronousSuccesses) {
  // On a handle that is known to skip, a success leaves the start in place.
  Ledger L = Ledger::created();
  L.start(StartA);
  for (int I = 0; I < 10; ++I)
    EXPECT_FALSE(run(L, OpA, Packet::None));
  EXPECT_FALSE(run(L, OpA, Packet::Queued));
  EXPECT_EQ(L.size(), 0u);
}

TEST(LedgerSequencesTest, AnUnknownSuccessIsRightWithACancel) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(kindOf(L.cancel(CancelB)), Check::ExtraCancel);
}

TEST(LedgerSequencesTest, AnUnknownSuccessIsRightWithoutACancel) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_TRUE(L.leaks().empty());
}

TEST(LedgerSequencesTest, AWeakCreditServesTheNextOperation) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  EXPECT_FALSE(run(L, OpB, Packet::Queued));
}

TEST(LedgerSequencesTest, ACertainCreditIsTakenBeforeAWeakOne) {
  Ledger L = Ledger::created();
  L.start(StartA);
  L.start(StartB);
  run(L, OpA, Packet::Either);
  L.issue(OpB);
  EXPECT_EQ(L.lastSpending().By.Where, NoSite);
  ASSERT_EQ(L.size(), 2u);
  EXPECT_EQ(L.credit(0), (Credit{.Started = StartA, .FirstUse = OpB, .LastUse = OpB}));
  EXPECT_TRUE(L.credit(1).Weak);
}

TEST(LedgerSequencesTest, SettlingMeansTheCreditThatWasChosen) {
  // The same operation in a loop: the weak credit of an earlier round has
  // the same last use, and is not the one that a packet takes now.
  Ledger L = Ledger::created();
  L.start(StartA);
  L.start(StartB);
  run(L, OpA, Packet::Either);
  run(L, OpA, Packet::Queued);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).Started, StartB);
  EXPECT_TRUE(L.credit(0).Weak);
}

TEST(LedgerSequencesTest, AWeakCreditThatAnOperationTakesMustBeSettled) {
  // Start; success; op: whoever issues without a start of its own takes the
  // handle for one that skips, so that the start is still there.
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  run(L, OpB, Packet::None);
  ASSERT_EQ(L.leaks().size(), 1u);
  EXPECT_EQ(L.leaks()[0], (Violation{.Kind = Check::MissingCancel,
                                     .Where = OpB,
                                     .Other = StartA,
                                     .Doubtful = true}));
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(kindOf(L.cancel(CancelB)), Check::ExtraCancel);
}

TEST(LedgerSequencesTest, WeakCreditsBelowAStartAreAnyNumber) {
  // for (...) { Start; op } on a handle that may skip: the rounds are one.
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  L.start(StartA);
  run(L, OpA, Packet::Either);
  const Ledger TwoRounds = L;
  L.start(StartA);
  run(L, OpA, Packet::Either);
  EXPECT_EQ(L, TwoRounds);
  EXPECT_EQ(L.baseline(), Baseline::Open);
  for (int I = 0; I < 4; ++I)
    EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_FALSE(run(L, OpB, Packet::Queued));
}

TEST(LedgerSequencesTest, AnObjectFromOutsideLendsStarts) {
  Ledger L = Ledger::fromOutside();
  const Verdict V = L.issue(OpA);
  EXPECT_EQ(V.From, Verdict::Borrowed);
  EXPECT_FALSE(V.Fault);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_TRUE(L.credit(0).isFromOutside());
  // What the caller started the caller may still cancel.
  L.settle(OpA, Packet::None);
  EXPECT_TRUE(L.leaks().empty());
}

TEST(LedgerSequencesTest, ABorrowedStartCanBeCancelledHere) {
  Ledger L = Ledger::fromOutside();
  run(L, OpA, Packet::None);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.unstarted(), NoSite);
  // ... so the next start is not late for that operation.
  EXPECT_FALSE(L.start(StartA).Fault);
}

TEST(LedgerSequencesTest, ABorrowedStartThatWasTakenIsNotCancelledTwice) {
  Ledger L = Ledger::fromOutside();
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(kindOf(L.cancel(CancelA)), Check::ExtraCancel);
}

TEST(LedgerSequencesTest, ALoneCancelOfAnObjectFromOutsideIsBorrowed) {
  Ledger L = Ledger::fromOutside();
  const Verdict V = L.cancel(CancelA);
  EXPECT_EQ(V.From, Verdict::Borrowed);
  EXPECT_FALSE(V.Fault);
  EXPECT_EQ(L.borrowedCancel(), CancelA);
}

TEST(LedgerSequencesTest, NothingIsBorrowedOnceTheFunctionStartsItself) {
  Ledger L = Ledger::fromOutside();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(run(L, OpB, Packet::Queued), Check::MissingStart);

  Ledger M = Ledger::fromOutside();
  M.start(StartA);
  M.cancel(CancelA);
  EXPECT_EQ(kindOf(M.cancel(CancelB)), Check::ExtraCancel);
}

TEST(LedgerSequencesTest, AStartAfterABorrowingOperationIsLate) {
  Ledger L = Ledger::fromOutside();
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(L.unstarted(), OpA);
  const Verdict V = L.start(StartA);
  ASSERT_EQ(kindOf(V), Check::LateStart);
  EXPECT_EQ(V.Fault->Other, OpA);
  EXPECT_TRUE(V.Fault->Borrowed);
}

TEST(LedgerSequencesTest, AStartThatServesAnotherOperationIsNotLate) {
  Ledger L = Ledger::created();
  EXPECT_EQ(kindOf(L.issue(OpA)), Check::MissingStart);
  L.settle(OpA, Packet::Queued);
  EXPECT_EQ(kindOf(L.start(StartA)), Check::LateStart);
  const Verdict V = L.issue(OpB);
  EXPECT_EQ(V.NotLate,
            (NotLate{.Early = OpA, .Start = StartA, .Next = OpB}));
  EXPECT_FALSE(V.Fault);
  // It is said once.
  EXPECT_FALSE(L.issue(OpB).NotLate);
}

TEST(LedgerSequencesTest, TheSameOperationInALoopLeavesItsStartLate) {
  // for (...) { op; Start; }
  Ledger L = Ledger::created();
  L.issue(OpA);
  L.settle(OpA, Packet::Queued);
  EXPECT_EQ(kindOf(L.start(StartA)), Check::LateStart);
  EXPECT_FALSE(L.issue(OpA).NotLate);
}

TEST(LedgerSequencesTest, ALateStartKnowsWhyItsOperationHadNone) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  const Verdict Missing = L.issue(OpA);
  ASSERT_EQ(kindOf(Missing), Check::MissingStart);
  const Verdict Late = L.start(StartB);
  ASSERT_EQ(kindOf(Late), Check::LateStart);
  EXPECT_EQ(Late.Fault->Of, Missing.Fault->Of);
  EXPECT_FALSE(Late.Fault->Borrowed);
}

TEST(LedgerSequencesTest, AnOperationThatTheStartServedComesRound) {
  // Start; for (...) op;
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  const Verdict V = L.issue(OpA);
  ASSERT_EQ(kindOf(V), Check::MissingStart);
  EXPECT_TRUE(V.Fault->CameRound);
  EXPECT_FALSE(L.issue(OpA).Round) << "it is known already";
}

TEST(LedgerSequencesTest, TheFirstOrTheSecondOfTwoOperationsComesRound) {
  // Start; for (...) { opA; opB; }
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  const Verdict V = L.issue(OpB);
  ASSERT_EQ(kindOf(V), Check::MissingStart);
  EXPECT_FALSE(V.Fault->CameRound);
  EXPECT_EQ(L.issue(OpA).Round, V.Fault->Of);
  EXPECT_FALSE(L.issue(OpB).Round);
}

TEST(LedgerSequencesTest, WhatComesAfterAnotherStartIsNoRound) {
  Ledger L = Ledger::created();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  L.issue(OpB);
  L.start(StartB);
  EXPECT_FALSE(L.issue(OpB).Round);
  EXPECT_FALSE(L.issue(OpA).Round);
}

TEST(LedgerSequencesTest, AnotherActivationIsNeitherLateNorARound) {
  Ledger L = Ledger::created();
  L.start({StartA, 1});
  L.issue({OpA, 1});
  L.settle({OpA, 1}, Packet::Queued);
  const Verdict V = L.issue({OpA, 2});
  ASSERT_EQ(kindOf(V), Check::MissingStart);
  EXPECT_FALSE(V.Fault->CameRound);
  EXPECT_FALSE(L.start({StartB, 3}).Fault);
}

TEST(LedgerSequencesTest, TwoLateStartsForTwoOperationsAreLate) {
  Ledger L = Ledger::created();
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(kindOf(L.start(StartA)), Check::LateStart);
  L.start(StartB);
  EXPECT_FALSE(L.issue(OpB).NotLate);
}

TEST(LedgerSequencesTest, ABorrowedStartStaysBorrowedWhenItIsUsedAgain) {
  Ledger L = Ledger::fromOutside();
  EXPECT_EQ(L.issue(OpA).From, Verdict::Borrowed);
  L.settle(OpA, Packet::None);
  EXPECT_EQ(L.issue(OpA).From, Verdict::Borrowed);
  EXPECT_EQ(L.borrowedIssue(), OpA);
}

TEST(LedgerSequencesTest, ASpendingTellsWhetherAnOperationUsedTheStart) {
  Ledger Unused = Ledger::created();
  Unused.start(StartA);
  Unused.cancel(CancelA);
  EXPECT_EQ(Unused.lastSpending().FirstUse, NoSite);

  Ledger Used = Ledger::created();
  Used.start(StartA);
  run(Used, OpA, Packet::None);
  Used.cancel(CancelA);
  EXPECT_EQ(Used.lastSpending().FirstUse, OpA);
}

TEST(LedgerSequencesTest, TheNearestStartIsKnownWhereOneIsMissing) {
  Ledger L = Ledger::created();
  L.start(StartA);
  L.start(StartB);
  run(L, OpA, Packet::Queued);
  run(L, OpA, Packet::Queued);
  const Verdict V = L.issue(OpA);
  ASSERT_EQ(kindOf(V), Check::MissingStart);
  EXPECT_EQ(V.Fault->Of.Nearest, StartB);
  EXPECT_EQ(V.Fault->Of.Spent, StartA);
}

TEST(LedgerSequencesTest, StartsAreCountedHoweverManyThereAre) {
  constexpr unsigned Many = 1000;
  Ledger L = Ledger::created();
  for (Site S = 1; S <= Many; ++S)
    L.start(S);
  EXPECT_EQ(L.size(), Many);
  EXPECT_EQ(L.leaks().size(), Many);
  for (unsigned I = 0; I < Many; ++I)
    EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(kindOf(L.cancel(CancelA)), Check::ExtraCancel);
}

TEST(LedgerSequencesTest, SettlingAnUnknownOperationChangesNothing) {
  Ledger L = Ledger::created();
  L.start(StartA);
  const Ledger Before = L;
  L.settle(OpA, Packet::Queued);
  EXPECT_EQ(L, Before);
}

} // namespace
