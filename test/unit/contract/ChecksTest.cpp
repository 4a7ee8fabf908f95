//===- ChecksTest.cpp - The manifest of checks ----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Checks.h"

#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>

using namespace tpio::contract;

namespace {

TEST(ChecksTest, EveryAccountingCheckOfTheSpecificationIsThere) {
  for (const char *Id :
       {"tpio-hoisted-start", "tpio-missing-start", "tpio-late-start",
        "tpio-missing-cancel", "tpio-extra-cancel", "tpio-orphan-start",
        "tpio-throwing-window"})
    EXPECT_TRUE(checkById(Id)) << Id;
}

TEST(ChecksTest, TheTableIsIndexedByEnumerator) {
  for (std::size_t I = 0; I < Checks.size(); ++I) {
    EXPECT_EQ(static_cast<std::size_t>(Checks[I].Kind), I);
    EXPECT_EQ(&info(Checks[I].Kind), &Checks[I]);
    EXPECT_EQ(checkById(Checks[I].Id), Checks[I].Kind);
  }
}

TEST(ChecksTest, AnIdIsKebabCaseAndUnique) {
  std::set<std::string_view> Seen;
  for (const CheckInfo &I : Checks) {
    EXPECT_TRUE(Seen.insert(I.Id).second) << I.Id;
    EXPECT_TRUE(I.Id.starts_with("tpio-")) << I.Id;
    EXPECT_NE(I.Id.back(), '-');
    for (char C : I.Id)
      EXPECT_TRUE(std::islower(static_cast<unsigned char>(C)) || C == '-')
          << I.Id;
  }
}

TEST(ChecksTest, ASummaryIsOneSentenceWithoutCapitalOrFullStop) {
  for (const CheckInfo &I : Checks) {
    ASSERT_FALSE(I.Summary.empty());
    EXPECT_FALSE(std::isupper(static_cast<unsigned char>(I.Summary.front())))
        << I.Id;
    EXPECT_NE(I.Summary.back(), '.') << I.Id;
    EXPECT_EQ(I.Summary.find('\n'), std::string_view::npos) << I.Id;
    EXPECT_FALSE(I.Location.empty()) << I.Id;
  }
}

TEST(ChecksTest, AMessageIsInTheStyleOfClangs) {
  for (const CheckInfo &I : Checks) {
    ASSERT_FALSE(I.Message.empty()) << I.Id;
    EXPECT_FALSE(std::isupper(static_cast<unsigned char>(I.Message.front())))
        << I.Id;
    EXPECT_NE(I.Message.back(), '.') << I.Id;
    // Names of functions stand in quotes.
    for (std::size_t At = I.Message.find('%'); At != I.Message.npos;
         At = I.Message.find('%', At + 1)) {
      ASSERT_TRUE(At > 0 && At + 2 < I.Message.size()) << I.Id;
      EXPECT_EQ(I.Message[At - 1], '\'') << I.Id;
      EXPECT_TRUE(I.Message[At + 1] == '0' || I.Message[At + 1] == '1') << I.Id;
      EXPECT_EQ(I.Message[At + 2], '\'') << I.Id;
    }
  }
}

TEST(ChecksTest, AFamilyHasAName) {
  for (const CheckInfo &I : Checks)
    EXPECT_FALSE(spelling(I.Family).empty()) << I.Id;
}

TEST(ChecksTest, AnUnknownIdIsNoCheck) {
  EXPECT_FALSE(checkById(""));
  EXPECT_FALSE(checkById("tpio-"));
  EXPECT_FALSE(checkById("TPIO-HOISTED-START"));
  EXPECT_FALSE(checkById("hoisted-start"));
  EXPECT_FALSE(checkById("tpio-hoisted-start "));
}

} // namespace
