//===- CommandLineTest.cpp - The command line -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tpiolint/CommandLine.h"
#include "gtest/gtest.h"

using namespace tpio::cli;
using tpio::driver::Options;

namespace {

Options parsed(std::vector<const char *> Args) {
  llvm::Expected<Options> O = parseOptions(Args);
  EXPECT_TRUE(static_cast<bool>(O));
  return O ? *std::move(O) : Options();
}

std::string refused(std::vector<const char *> Args) {
  llvm::Expected<Options> O = parseOptions(Args);
  return O ? "" : llvm::toString(O.takeError());
}

TEST(Options, AValueStandsBehindAnEqualSignOrABlank) {
  EXPECT_EQ(parsed({"--output=a"}).OutputFile, "a");
  EXPECT_EQ(parsed({"--output", "a"}).OutputFile, "a");
  EXPECT_EQ(parsed({"-output=a"}).OutputFile, "a");
  EXPECT_EQ(parsed({"-p", "build"}).BuildPath, "build");
  EXPECT_EQ(parsed({"-p=build"}).BuildPath, "build");
}

TEST(Options, FilesAndOptionsMix) {
  const Options O = parsed({"a.cpp", "--fix", "b.cpp"});
  EXPECT_EQ(O.Files, (std::vector<std::string>{"a.cpp", "b.cpp"}));
  EXPECT_TRUE(O.Fix);
}

TEST(Options, TwoDashesEndThem) {
  const Options O = parsed({"a.cpp", "--", "-DA", "--fix"});
  EXPECT_FALSE(O.Fix);
  EXPECT_EQ(O.Flags, (std::vector<std::string>{"-DA", "--fix"}));
  EXPECT_FALSE(parsed({"a.cpp"}).Flags.has_value());
  EXPECT_TRUE(parsed({"a.cpp", "--"}).Flags.has_value());
}

TEST(Options, ListsOfChecksAddUp) {
  EXPECT_EQ(parsed({"--checks=-*", "--checks=tpio-*"}).Checks, "-*,tpio-*");
}

TEST(Options, MistakesAreOneLine) {
  for (const std::vector<const char *> &Args :
       {std::vector<const char *>{"--nonsense"}, {"--fix=1"}, {"--format=x"},
        {"--output"}, {"--output="}, {"--output", "--"}, {"--node-budget=-1"},
        {"--explain=x"}, {"--extra-operation=x"}}) {
    const std::string Why = refused(Args);
    EXPECT_FALSE(Why.empty()) << Args[0];
    EXPECT_EQ(Why.find('\n'), std::string::npos) << Args[0];
  }
}

TEST(Options, AMisspeltOptionHasASuggestion) {
  EXPECT_EQ(refused({"--ckecks=x"}),
            "unknown option '--ckecks=x'; did you mean '--checks'?");
}

} // namespace
