//===- InjectionTest.cpp - Outcomes that a test would never see -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Injection.h"

#include <gtest/gtest.h>

using namespace tpio::contract;
using namespace tpio::object;

namespace {

TEST(InjectionTest, EveryConventionReadsItsResultAsTheOutcome) {
  for (const Operation &Op : builtinOperations())
    for (Outcome What :
         {Outcome::Success, Outcome::Pending, Outcome::Failure}) {
      std::optional<std::uint32_t> LastError;
      const std::int64_t Result = resultFor(Op, What, 1450, LastError);
      EXPECT_EQ(classify(Op, {Result, LastError.value_or(0)}), What) << Op.Name;
    }
}

TEST(InjectionTest, TheSameSeedPicksTheSame) {
  Injection A, B, C;
  A.Rate = B.Rate = C.Rate = 0.25;
  C.Seed = 2;
  unsigned Picked = 0, Different = 0;
  for (unsigned N = 1; N <= 4000; ++N) {
    EXPECT_EQ(A.picks(N), B.picks(N));
    Picked += A.picks(N);
    Different += A.picks(N) != C.picks(N);
  }
  EXPECT_NEAR(Picked, 1000, 120);
  EXPECT_GT(Different, 1000u);
}

TEST(InjectionTest, NthIsOneOperation) {
  Injection I;
  EXPECT_FALSE(I.isOn());
  I.Nth = 3;
  EXPECT_TRUE(I.isOn());
  for (unsigned N = 1; N < 100; ++N)
    EXPECT_EQ(I.picks(N), N == 3);
}

TEST(InjectionTest, WrongWordsAreNamed) {
  Injection I;
  std::string Error;
  EXPECT_FALSE(parseInjection("colour=red", I, Error));
  EXPECT_TRUE(parseInjection("inject=failure:0x5", I, Error));
  EXPECT_EQ(Error, "");
  EXPECT_EQ(I.Code, 5u);
  for (const char *Word : {"fail=0", "fail=x", "fail-rate=1.5", "inject=maybe",
                           "inject=failure:997", "seed="}) {
    Error.clear();
    EXPECT_TRUE(parseInjection(Word, I, Error));
    EXPECT_NE(Error, "") << Word;
  }
}

} // namespace
