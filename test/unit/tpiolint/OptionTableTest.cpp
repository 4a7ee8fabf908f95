//===- OptionTableTest.cpp - Every row of the table of options ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tpiolint/OptionTable.h"
#include "contract/Options.h"
#include "llvm/ADT/StringSet.h"
#include "gtest/gtest.h"

using llvm::StringRef;
using tpio::cli::allOptions;
using tpio::cli::findOption;
using tpio::cli::OptionSpec;
using tpio::driver::Options;

namespace {

/// The reason that the option \p Name has against \p Value.
std::string refused(StringRef Name, StringRef Value) {
  Options O;
  std::string Why;
  const bool IsTaken = findOption(Name)->Set(O, Value, Why);
  EXPECT_EQ(IsTaken, Why.empty()) << Name.str() << ": " << Why;
  return Why;
}

TEST(OptionTable, ANameStandsForOneOption) {
  llvm::StringSet<> Names;
  for (const OptionSpec &S : allOptions()) {
    EXPECT_TRUE(Names.insert(S.Name).second) << S.Name.str();
    EXPECT_FALSE(S.Name.starts_with("-")) << S.Name.str();
    EXPECT_EQ(findOption(S.Name), &S);
  }
}

TEST(OptionTable, OneOptionHasAShortName) {
  EXPECT_EQ(findOption("j"), findOption("jobs"));
  EXPECT_EQ(findOption("job"), nullptr);
  EXPECT_EQ(findOption("JOBS"), nullptr);
  EXPECT_EQ(findOption(""), nullptr);
}

TEST(OptionTable, WhatIsHiddenTakesAValueForDevelopers) {
  for (const OptionSpec &S : allOptions())
    if (S.Help.empty()) {
      EXPECT_EQ(S.Name.str(), "debug");
    }
}

TEST(OptionTable, TheHelpIsAPhrase) {
  for (const OptionSpec &S : allOptions()) {
    EXPECT_FALSE(S.Help.ends_with(".")) << S.Name.str();
    EXPECT_EQ(S.Help.find('\n'), StringRef::npos) << S.Name.str();
  }
}

TEST(OptionTable, WhatOtherHostsHaveIsThereInTheSameWords) {
  for (const tpio::contract::Option O :
       {tpio::contract::Option::Checks, tpio::contract::Option::ExtraOperations,
        tpio::contract::Option::AssumeSkipOnSuccess,
        tpio::contract::Option::NodeBudget}) {
    const tpio::contract::OptionInfo &Info = tpio::contract::info(O);
    const OptionSpec *S = findOption(Info.Flag);
    ASSERT_NE(S, nullptr) << std::string(Info.Flag);
    EXPECT_EQ(S->Help.str(), std::string(Info.Help));
    EXPECT_EQ(S->Value.str(), std::string(Info.Placeholder));
  }
}

TEST(OptionTable, NumbersAreAboveZero) {
  for (const char *Name : {"jobs", "unit-timeout", "node-budget"}) {
    EXPECT_EQ(refused(Name, "1"), "") << Name;
    for (const char *Value : {"0", "-1", "", "x", "1x", "1.5", "4294967296"})
      EXPECT_NE(refused(Name, Value), "") << Name << " " << Value;
  }
}

TEST(OptionTable, APartIsOneOfItsCount) {
  for (const char *Value : {"1/1", "3/3", "1/100000"})
    EXPECT_EQ(refused("shard", Value), "") << Value;
  for (const char *Value : {"0/1", "2/1", "1", "/", "1/", "1/0", "-1/2",
                            "1/2/3", "1/100001", "1/4294967295"})
    EXPECT_NE(refused("shard", Value), "") << Value;
}

TEST(OptionTable, AChoiceNamesWhatThereIs) {
  for (const char *Name : {"format", "progress"}) {
    const OptionSpec *S = findOption(Name);
    llvm::SmallVector<StringRef> Values;
    S->Value.split(Values, '|');
    for (const StringRef Value : Values) {
      EXPECT_EQ(refused(Name, Value), "") << Value.str();
      EXPECT_NE(refused(Name, "no").find(Value.str()), std::string::npos)
          << Value.str();
    }
  }
}

TEST(OptionTable, WhatIsNoExpressionOrPolicyIsRefused) {
  EXPECT_EQ(refused("file-filter", "src/.*"), "");
  EXPECT_NE(refused("file-filter", "("), "");
  EXPECT_EQ(refused("cache-policy", "cache_size_bytes=1g"), "");
  EXPECT_NE(refused("cache-policy", "size=1g"), "");
  EXPECT_NE(refused("checks", "tpio-none"), "");
  EXPECT_NE(refused("explain", "tpio-none"), "");
  EXPECT_NE(refused("debug", "everything"), "");
}

} // namespace
