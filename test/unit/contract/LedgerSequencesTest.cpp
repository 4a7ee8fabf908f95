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

/// Issues and settles one operation.
std::optional<Check> run(Ledger &L, Site Where, Packet P) {
  const Verdict V = L.issue(Where);
  L.settle(Where, P);
  return V.Fault;
}

TEST(LedgerSequencesTest, TwoStartsServeTwoOperations) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  L.start(StartB);
  EXPECT_FALSE(run(L, OpA, Packet::Queued));
  EXPECT_FALSE(run(L, OpB, Packet::Queued));
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(run(L, OpA, Packet::Queued), Check::MissingStart);
}

TEST(LedgerSequencesTest, AnOperationUsesTheNearestStart) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  L.start(StartB);
  run(L, OpA, Packet::Queued);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).Started, StartA);
  EXPECT_EQ(Ledger::leak(L.credit(0)), Check::OrphanStart);
}

TEST(LedgerSequencesTest, ARetryReusesTheStart) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  EXPECT_FALSE(run(L, OpA, Packet::None));
  EXPECT_FALSE(run(L, OpA, Packet::None));
  EXPECT_FALSE(run(L, OpB, Packet::Queued));
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.lastSpending().Started, StartA);
  EXPECT_EQ(L.lastSpending().By, OpB);
}

TEST(LedgerSequencesTest, ACreditKnowsThatOperationsAtTwoPlacesUsedIt) {
  Ledger Retried = Ledger::empty();
  Retried.start(StartA);
  run(Retried, OpA, Packet::None);
  run(Retried, OpA, Packet::Queued);
  EXPECT_FALSE(Retried.lastSpending().Reused);

  Ledger Shared = Ledger::empty();
  Shared.start(StartA);
  run(Shared, OpA, Packet::None);
  run(Shared, OpB, Packet::Queued);
  EXPECT_TRUE(Shared.lastSpending().Reused);
}

TEST(LedgerSequencesTest, TheLastOfSeveralFailedOperationsIsNamed) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  run(L, OpA, Packet::None);
  run(L, OpB, Packet::None);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).LastUse, OpB);
  EXPECT_EQ(Ledger::leak(L.credit(0)), Check::MissingCancel);
}

TEST(LedgerSequencesTest, ACancelledFailureIsClean) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  run(L, OpA, Packet::None);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.cancel(CancelB).Fault, Check::ExtraCancel);
}

TEST(LedgerSequencesTest, ACancelOnPendingIsExtra) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(L.cancel(CancelA).Fault, Check::ExtraCancel);
}

TEST(LedgerSequencesTest, OneStartServesALoopOfSynchronousSuccesses) {
  // On a handle that is known to skip, a success leaves the start in place.
  Ledger L = Ledger::empty();
  L.start(StartA);
  for (int I = 0; I < 10; ++I)
    EXPECT_FALSE(run(L, OpA, Packet::None));
  EXPECT_FALSE(run(L, OpA, Packet::Queued));
  EXPECT_EQ(L.size(), 0u);
}

TEST(LedgerSequencesTest, ADoubtfulSuccessIsRightWithACancel) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.cancel(CancelB).Fault, Check::ExtraCancel);
}

TEST(LedgerSequencesTest, ADoubtfulSuccessIsRightWithoutACancel) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_FALSE(Ledger::leak(L.credit(0)));
}

TEST(LedgerSequencesTest, ADoubtfulCreditServesTheNextOperation) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  EXPECT_FALSE(run(L, OpB, Packet::Queued));
}

TEST(LedgerSequencesTest, ACertainCreditIsTakenBeforeADoubtfulOne) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  L.start(StartB);
  run(L, OpA, Packet::Either);
  L.issue(OpB);
  EXPECT_EQ(L.lastSpending().By, NoSite);
  ASSERT_EQ(L.size(), 2u);
  EXPECT_EQ(L.credit(0), (Credit{.Started = StartA, .LastUse = OpB}));
  EXPECT_TRUE(L.credit(1).Doubtful);
}

TEST(LedgerSequencesTest, SettlingMeansTheCreditThatWasChosen) {
  // The same operation in a loop: the doubtful credit of an earlier round has
  // the same last use, and is not the one that a packet takes now.
  Ledger L = Ledger::empty();
  L.start(StartA);
  L.start(StartB);
  run(L, OpA, Packet::Either);
  run(L, OpA, Packet::Queued);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).Started, StartB);
  EXPECT_TRUE(L.credit(0).Doubtful);
}

TEST(LedgerSequencesTest, ANewStartSettlesTheDoubt) {
  // Start; success; Start; success: the program takes its handle for one that
  // doesn't skip, so the first start isn't there any more for a cancel.
  Ledger L = Ledger::empty();
  L.start(StartA);
  run(L, OpA, Packet::Either);
  L.start(StartB);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_EQ(L.credit(0).Started, StartB);
  EXPECT_FALSE(run(L, OpB, Packet::None));
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.cancel(CancelB).Fault, Check::ExtraCancel);
}

TEST(LedgerSequencesTest, AnObjectFromOutsideLendsStarts) {
  Ledger L = Ledger::unknown();
  const Verdict V = L.issue(OpA);
  EXPECT_TRUE(V.Borrowed);
  EXPECT_FALSE(V.Fault);
  ASSERT_EQ(L.size(), 1u);
  EXPECT_TRUE(L.credit(0).isBorrowed());
  // What the caller started the caller may still cancel.
  L.settle(OpA, Packet::None);
  EXPECT_FALSE(Ledger::leak(L.credit(0)));
}

TEST(LedgerSequencesTest, ABorrowedStartCanBeCancelledHere) {
  Ledger L = Ledger::unknown();
  run(L, OpA, Packet::None);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
  EXPECT_EQ(L.size(), 0u);
  EXPECT_EQ(L.unstarted(), NoSite);
  // ... so the next start is not late for that operation.
  EXPECT_FALSE(L.start(StartA).Fault);
}

TEST(LedgerSequencesTest, ABorrowedStartThatWasTakenIsNotCancelledTwice) {
  Ledger L = Ledger::unknown();
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(L.cancel(CancelA).Fault, Check::ExtraCancel);
}

TEST(LedgerSequencesTest, ALoneCancelOfAnObjectFromOutsideIsBorrowed) {
  Ledger L = Ledger::unknown();
  const Verdict V = L.cancel(CancelA);
  EXPECT_TRUE(V.Borrowed);
  EXPECT_FALSE(V.Fault);
  EXPECT_EQ(L.borrowedCancel(), CancelA);
}

TEST(LedgerSequencesTest, NothingIsBorrowedOnceTheFunctionStartsItself) {
  Ledger L = Ledger::unknown();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(run(L, OpB, Packet::Queued), Check::MissingStart);

  Ledger M = Ledger::unknown();
  M.start(StartA);
  M.cancel(CancelA);
  EXPECT_EQ(M.cancel(CancelB).Fault, Check::ExtraCancel);
}

TEST(LedgerSequencesTest, AStartAfterABorrowingOperationIsLate) {
  Ledger L = Ledger::unknown();
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(L.unstarted(), OpA);
  const Verdict V = L.start(StartA);
  EXPECT_EQ(V.Fault, Check::LateStart);
  EXPECT_EQ(V.Other, OpA);
  EXPECT_EQ(L.lateFor(), OpA);
}

TEST(LedgerSequencesTest, AStartThatServesAnotherOperationIsNotLate) {
  Ledger L = Ledger::empty();
  EXPECT_EQ(L.issue(OpA).Fault, Check::MissingStart);
  L.settle(OpA, Packet::Queued);
  EXPECT_EQ(L.start(StartA).Fault, Check::LateStart);
  const Verdict V = L.issue(OpB);
  EXPECT_EQ(V.NotLate, OpA);
  EXPECT_FALSE(V.Fault);
  // It is said once.
  EXPECT_EQ(L.issue(OpB).NotLate, NoSite);
}

TEST(LedgerSequencesTest, TheSameOperationInALoopLeavesItsStartLate) {
  // for (...) { op; Start; }
  Ledger L = Ledger::empty();
  L.issue(OpA);
  L.settle(OpA, Packet::Queued);
  EXPECT_EQ(L.start(StartA).Fault, Check::LateStart);
  EXPECT_EQ(L.issue(OpA).NotLate, NoSite);
  EXPECT_EQ(L.lateFor(), OpA);
}

TEST(LedgerSequencesTest, AHoistedStartIsNoLateOne) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(L.issue(OpA).Fault, Check::MissingStart);
  L.blameEarlierStart();
  EXPECT_FALSE(L.start(StartB).Fault);
}

TEST(LedgerSequencesTest, TwoLateStartsForTwoOperationsAreLate) {
  Ledger L = Ledger::empty();
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(L.start(StartA).Fault, Check::LateStart);
  L.start(StartB);
  EXPECT_EQ(L.issue(OpB).NotLate, NoSite);
}

TEST(LedgerSequencesTest, ABorrowedStartStaysBorrowedWhenItIsUsedAgain) {
  Ledger L = Ledger::unknown();
  EXPECT_TRUE(L.issue(OpA).Borrowed);
  L.settle(OpA, Packet::None);
  EXPECT_TRUE(L.issue(OpA).Borrowed);
  EXPECT_EQ(L.borrowedIssue(), OpA);
}

TEST(LedgerSequencesTest, ASpendingTellsWhetherAnOperationUsedTheStart) {
  Ledger Unused = Ledger::empty();
  Unused.start(StartA);
  Unused.cancel(CancelA);
  EXPECT_FALSE(Unused.lastSpending().Used);

  Ledger Used = Ledger::empty();
  Used.start(StartA);
  run(Used, OpA, Packet::None);
  Used.cancel(CancelA);
  EXPECT_TRUE(Used.lastSpending().Used);
}

TEST(LedgerSequencesTest, TheNearestStartIsKnownWhereOneIsMissing) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  L.start(StartB);
  run(L, OpA, Packet::Queued);
  run(L, OpA, Packet::Queued);
  EXPECT_EQ(L.lastStart(), StartB);
  EXPECT_EQ(L.issue(OpA).Fault, Check::MissingStart);
}

TEST(LedgerSequencesTest, ForgettingMakesTheBaselineUnknown) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  L.forget();
  EXPECT_EQ(L, Ledger::unknown());
  EXPECT_TRUE(L.issue(OpA).Borrowed);
}

TEST(LedgerSequencesTest, ForgettingDoesNotEndSilence) {
  Ledger L = Ledger::empty();
  L.silence();
  L.forget();
  EXPECT_TRUE(L.isSilent());
  EXPECT_FALSE(L.issue(OpA).Fault);
  EXPECT_FALSE(L.cancel(CancelA).Fault);
}

TEST(LedgerSequencesTest, MoreStartsThanFitAreNotJudged) {
  Ledger L = Ledger::empty();
  for (Site S = 1; S <= Ledger::Capacity; ++S)
    L.start(S);
  EXPECT_EQ(L.size(), Ledger::Capacity);
  EXPECT_FALSE(L.isSilent());
  EXPECT_FALSE(L.start(Ledger::Capacity + 1).Fault);
  EXPECT_TRUE(L.isSilent());
  EXPECT_EQ(L.size(), 0u);
}

TEST(LedgerSequencesTest, SettlingAnUnknownOperationChangesNothing) {
  Ledger L = Ledger::empty();
  L.start(StartA);
  const Ledger Before = L;
  L.settle(OpA, Packet::Queued);
  EXPECT_EQ(L, Before);
}

} // namespace
