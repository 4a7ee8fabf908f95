//===- SettleTest.cpp - The credit that an operation used -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Found by the explorer: two starts, then a loop of two operations on a handle
// of unknown mode left a certain credit behind.
//
//===----------------------------------------------------------------------===//

#include "contract/Ledger.h"

#include <gtest/gtest.h>

using namespace tpio::contract;

namespace {

constexpr Site StartA = 1, StartB = 2, Op = 11;

TEST(SettleTest, TheSecondRoundSettlesItsOwnCredit) {
  for (Packet Second : {Packet::Queued, Packet::Either}) {
    Ledger L = Ledger::fromOutside();
    L.start(StartA);
    L.start(StartB);
    L.issue(Op);
    L.settle(Op, Packet::Either);
    L.issue(Op);
    L.settle(Op, Second);
    EXPECT_TRUE(L.leaks().empty()) << L.print();
  }
}

} // namespace
