//===- JsonTest.cpp - JSON of any depth is read or refused ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Json.h"
#include "gtest/gtest.h"

#include <string>

using tpio::support::parseJson;

namespace {

std::string nested(size_t Levels) {
  return std::string(Levels, '[') + std::string(Levels, ']');
}

std::string refused(llvm::StringRef Text) {
  llvm::Expected<llvm::json::Value> Value = parseJson(Text);
  return Value ? "" : llvm::toString(Value.takeError());
}

TEST(Json, IsReadAsItIs) {
  llvm::Expected<llvm::json::Value> Value = parseJson(R"({"a": [1, "x"]})");
  ASSERT_TRUE(static_cast<bool>(Value));
  EXPECT_EQ(*Value, llvm::json::Value(llvm::json::Object{
                        {"a", llvm::json::Array{1, "x"}}}));
}

TEST(Json, TwoHundredAndFiftySixLevelsAreDeepEnough) {
  EXPECT_EQ(refused(nested(256)), "");
  EXPECT_EQ(refused(nested(257)), "is nested too deeply");
  EXPECT_EQ(refused(nested(10'000'000)), "is nested too deeply");
  EXPECT_EQ(refused(std::string(1'000'000, '{')), "is nested too deeply");
}

TEST(Json, BracketsSideBySideAreNotDeep) {
  std::string Flat = "[[]";
  for (int I = 0; I < 1000; ++I)
    Flat += ",[]";
  EXPECT_EQ(refused(Flat + "]"), "");
}

TEST(Json, BracketsOfATextDoNotCount) {
  EXPECT_EQ(refused("\"" + std::string(1000, '[') + "\""), "");
  EXPECT_EQ(refused("[\"\\\"" + std::string(1000, '{') + "\"]"), "");
  EXPECT_EQ(refused("[\"\\\\\"," + nested(300) + "]"), "is nested too deeply");
}

TEST(Json, WhatIsNoneIsAnError) {
  for (const char *Text : {"", "{", "[1", "]", "}}", "\"", "\"\\"})
    EXPECT_NE(refused(Text), "") << Text;
}

} // namespace
