//===- OptionsTest.cpp - What can be set of the lint ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Options.h"

#include <gtest/gtest.h>

using namespace tpio::contract;

namespace {

TEST(OptionsTest, EveryOptionIsFoundByItsKey) {
  for (const OptionInfo &I : OptionTable)
    EXPECT_EQ(optionByKey(I.Key), I.Id);
  EXPECT_FALSE(optionByKey(""));
  EXPECT_FALSE(optionByKey("nodeBudget"));
  EXPECT_EQ(settingName(Option::NodeBudget), "nodeBudget");
}

TEST(OptionsTest, ADefaultIsInItsRange) {
  for (const OptionInfo &I : OptionTable) {
    if (I.Kind != OptionKind::Number)
      continue;
    std::string Why;
    EXPECT_EQ(inRange(I.Id, I.Default, Why), I.Default) << I.Key;
  }
}

TEST(OptionsTest, ANumberIsReadWhollyAndInItsRange) {
  std::string Why;
  EXPECT_EQ(parseNumber(Option::NodeBudget, "1", Why), 1u);
  EXPECT_EQ(parseNumber(Option::NodeBudget, "1000000000", Why), 1000000000u);
  EXPECT_EQ(parseNumber(Option::DebounceMs, "0", Why), 0u);
  EXPECT_EQ(Why, "");
  for (const char *Text : {"", "0", "-1", "many", "1 ", " 1", "1x", "0x10",
                           "1000000001", "99999999999999999999"}) {
    Why.clear();
    EXPECT_FALSE(parseNumber(Option::NodeBudget, Text, Why)) << Text;
    EXPECT_EQ(Why, "expected a number from 1 to 1000000000") << Text;
  }
}

TEST(OptionsTest, AFlagIsTrueOrFalse) {
  std::string Why;
  EXPECT_EQ(parseFlag("true", Why), true);
  EXPECT_EQ(parseFlag("1", Why), true);
  EXPECT_EQ(parseFlag("false", Why), false);
  EXPECT_EQ(parseFlag("0", Why), false);
  EXPECT_EQ(Why, "");
  for (const char *Text : {"", "TRUE", "yes", "2"}) {
    Why.clear();
    EXPECT_FALSE(parseFlag(Text, Why)) << Text;
    EXPECT_EQ(Why, "expected true or false") << Text;
  }
}

TEST(OptionsTest, AWrongValueIsNamedWithItsOption) {
  EXPECT_EQ(badValue("--node-budget", "0", "expected more"),
            "bad value '0' of '--node-budget': expected more");
}

} // namespace
