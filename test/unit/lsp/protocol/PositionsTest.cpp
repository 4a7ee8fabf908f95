//===- PositionsTest.cpp - Lines and UTF-16 code units --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/protocol/Positions.h"
#include "gtest/gtest.h"

using namespace tpio::lsp;
namespace json = llvm::json;

namespace {

// Two bytes and one unit, four bytes and two units.
constexpr llvm::StringLiteral Text = "a\xC3\xA4z\r\n\xF0\x9F\x98\x80!\nlast";

TEST(Positions, ACharacterCountsInUtf16Units) {
  EXPECT_EQ(offsetOf(Text, {0, 2}), 3u);
  EXPECT_EQ(offsetOf(Text, {1, 0}), 6u);
  EXPECT_EQ(offsetOf(Text, {1, 2}), 10u);
  EXPECT_EQ(positionOf(Text, 3), (Position{0, 2}));
  EXPECT_EQ(positionOf(Text, 10), (Position{1, 2}));
}

TEST(Positions, ACharacterBehindTheLineIsItsEnd) {
  EXPECT_EQ(offsetOf(Text, {0, 99}), 4u);
  EXPECT_EQ(offsetOf(Text, {2, 99}), Text.size());
}

TEST(Positions, TheLineAfterTheLastIsTheEndAndNoOther) {
  EXPECT_EQ(offsetOf(Text, {3, 0}), Text.size());
  EXPECT_EQ(offsetOf(Text, {4, 0}), std::nullopt);
}

TEST(Positions, AChangeReplacesItsRange) {
  std::string Changed = Text.str();
  const json::Object Range{{"start", toJSON(Position{1, 0})},
                           {"end", toJSON(Position{1, 2})}};
  ASSERT_FALSE(applyChange(
      Changed, json::Object{{"range", json::Object(Range)}, {"text", "x"}}));
  EXPECT_EQ(Changed, "a\xC3\xA4z\r\nx!\nlast");
}

TEST(Positions, AChangeThatMakesNoSenseLeavesTheText) {
  std::string Changed = Text.str();
  const json::Value Backwards = json::Object{
      {"range", json::Object{{"start", toJSON(Position{1, 2})},
                             {"end", toJSON(Position{1, 0})}}},
      {"text", "x"}};
  EXPECT_EQ(llvm::toString(applyChange(Changed, Backwards)),
            "a change that ends before it begins");
  EXPECT_EQ(Changed, Text);
}

} // namespace
