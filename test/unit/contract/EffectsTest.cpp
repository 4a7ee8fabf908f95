//===- EffectsTest.cpp - The table of the system's functions --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Effects.h"
#include "contract/Operations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace tpio::contract;

TEST(Effects, EachFunctionHasOneRow) {
  std::set<std::string_view> Seen;
  for (const Effect &Row : effects())
    EXPECT_TRUE(Seen.insert(Row.Name).second) << Row.Name;
}

TEST(Effects, NoOperationHasARow) {
  // What an operation writes and leaves as last error is the outcome's affair.
  for (const Operation &Op : builtinOperations())
    EXPECT_EQ(effectOf(Op.Name), nullptr) << Op.Name;
}

TEST(Effects, RowsAreFoundByTheirName) {
  for (const Effect &Row : effects()) {
    const Effect *Found = effectOf(Row.Name);
    ASSERT_NE(Found, nullptr) << Row.Name;
    EXPECT_EQ(Found->Name, Row.Name);
  }
  EXPECT_EQ(effectOf("ReadTheMindOfTheUser"), nullptr);
  EXPECT_EQ(effectOf(""), nullptr);
}

TEST(Effects, PlacesOfArgumentsStandWhereTheyAreNeeded) {
  for (const Effect &Row : effects()) {
    EXPECT_EQ(Row.has(WritesSized), Row.Size >= 0) << Row.Name;
    EXPECT_TRUE(!Row.has(WritesSized) || Row.Target >= 0) << Row.Name;
    EXPECT_EQ(Row.has(Copies) || Row.has(Fills), Row.Source >= 0) << Row.Name;
    EXPECT_LE(Row.has(Copies) + Row.has(Fills) + Row.has(Zeroes), 1)
        << Row.Name;
    EXPECT_FALSE(Row.has(WritesSized) && Row.has(WritesNothing)) << Row.Name;
  }
}

TEST(Effects, CodeIsRunOrKeptButNotBoth) {
  for (const Effect &Row : effects())
    EXPECT_FALSE(Row.has(RunsCode) && Row.has(KeepsCode)) << Row.Name;
}

TEST(Effects, MemoryFunctionsSayHowFarTheyWrite) {
  const Effect *Set = effectOf("memset");
  ASSERT_NE(Set, nullptr);
  EXPECT_TRUE(Set->has(WritesSized) && Set->has(Fills));
  EXPECT_EQ(Set->Target, 0);
  EXPECT_EQ(Set->Source, 1);
  EXPECT_EQ(Set->Size, 2);
  const Effect *Zero = effectOf("RtlZeroMemory");
  ASSERT_NE(Zero, nullptr);
  EXPECT_TRUE(Zero->has(WritesSized) && Zero->has(Zeroes));
  EXPECT_EQ(Zero->Size, 1);
}

TEST(Effects, TimersWorkAndQueuesRunCodeAndEventsDoNot) {
  for (const char *Name :
       {"SetThreadpoolTimer", "TrySubmitThreadpoolCallback",
        "QueueUserWorkItem", "CreateThread", "PostQueuedCompletionStatus"}) {
    const Effect *Row = effectOf(Name);
    EXPECT_TRUE(Row && Row->has(RunsCode)) << Name;
  }
  for (const char *Name : {"SetEvent", "ReleaseSemaphore", "ResetEvent",
                           "EnterCriticalSection", "WakeConditionVariable"}) {
    const Effect *Row = effectOf(Name);
    EXPECT_FALSE(Row && Row->has(RunsCode)) << Name;
  }
}

TEST(Effects, LookupsAreNamedWithoutTheirObject) {
  EXPECT_TRUE(isLookup("begin"));
  EXPECT_FALSE(isLookup("push_back"));
  EXPECT_FALSE(isLookup("reset"));
  EXPECT_TRUE(isShared("atomic"));
  EXPECT_FALSE(isShared("vector"));
}
