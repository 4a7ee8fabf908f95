//===- CheckGlobsTest.cpp - Which checks are on ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/CheckGlobs.h"
#include "gtest/gtest.h"

using namespace tpio;
using namespace tpio::driver;
using contract::Check;

namespace {

bool isOn(const CheckSet &Set, Check C) {
  return Set[static_cast<std::size_t>(C)];
}

bool isKnown(llvm::StringRef Globs) {
  return !llvm::errorToBool(validateChecks(Globs));
}

TEST(CheckGlobs, TheDefaultsAreOnByDefault) {
  EXPECT_TRUE(selectChecks({}) == defaultChecks());
  EXPECT_TRUE(selectChecks({"", ""}) == defaultChecks());
}

TEST(CheckGlobs, TheLastThatMatchesDecides) {
  const CheckSet Set = selectChecks({"-*,tpio-*-start", "-tpio-late-*"});
  EXPECT_TRUE(isOn(Set, Check::HoistedStart));
  EXPECT_FALSE(isOn(Set, Check::LateStart));
  EXPECT_FALSE(isOn(Set, Check::ExtraCancel));
}

TEST(CheckGlobs, BlanksAndLineEndsSeparateToo) {
  const CheckSet Set = selectChecks({"-* , tpio-late-start\n"});
  EXPECT_EQ(Set.count(), 1u);
  EXPECT_TRUE(isOn(Set, Check::LateStart));
}

TEST(CheckGlobs, AGlobThatMatchesNothingIsMisspelt) {
  EXPECT_TRUE(isKnown("*"));
  EXPECT_TRUE(isKnown("-*,tpio-late-start,"));
  EXPECT_FALSE(isKnown("tpio-late"));
  EXPECT_FALSE(isKnown("*,-tpio-lat-*"));
  // Only the star is special.
  EXPECT_FALSE(isKnown("tpio.late.start"));
}

TEST(CheckGlobs, AWildcardDoesNotTurnOnWhatIsOffByDefault) {
  const Check Window = Check::ThrowingWindow;
  EXPECT_FALSE(isOn(selectChecks({"tpio-*"}), Window));
  EXPECT_FALSE(isOn(selectChecks({"*-window"}), Window));
  EXPECT_TRUE(isOn(selectChecks({"tpio-throwing-window"}), Window));
  EXPECT_TRUE(isOn(selectChecks({"tpio-throwing-window,tpio-*"}), Window));
  EXPECT_FALSE(isOn(selectChecks({"tpio-throwing-window,-tpio-*"}), Window));
}

} // namespace
