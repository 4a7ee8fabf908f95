//===- SummaryTest.cpp - What a run says on standard error ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Summary.h"
#include "gtest/gtest.h"

using namespace tpio;
using namespace tpio::report;

namespace {

Report report(unsigned Findings, std::vector<Problem::Kind> Problems) {
  Report R;
  R.Units = 1;
  R.Findings.resize(Findings);
  for (Problem::Kind Kind : Problems)
    R.Problems.push_back({Kind, {}, "what"});
  return R;
}

std::string counts(const Report &R) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printCounts(R, OS);
  return Text;
}

using Kind = Problem::Kind;

TEST(Summary, TwoWinsOverOne) {
  EXPECT_EQ(exitStatus(report(0, {})), 0);
  EXPECT_EQ(exitStatus(report(1, {})), 1);
  EXPECT_EQ(exitStatus(report(1, {Kind::Unit})), 2);
}

TEST(Summary, AFunctionThatIsNotWhollyAnalysedIsAnErrorOnRequest) {
  Report R = report(0, {Kind::Function});
  EXPECT_EQ(exitStatus(R), 0);
  R.IncompleteIsError = true;
  EXPECT_EQ(exitStatus(R), 2);
  EXPECT_EQ(exitStatus(report(1, {Kind::Function})), 1);
  EXPECT_EQ(exitStatus(report(0, {Kind::Function, Kind::Suppression})), 1);
}

TEST(Summary, AMalformedSuppressionIsNoGapInTheAnalysis) {
  EXPECT_EQ(exitStatus(report(0, {Kind::Suppression})), 1);
  EXPECT_EQ(exitStatus(report(1, {Kind::Suppression, Kind::Unit})), 2);
}

TEST(Summary, CountsAreToldInWords) {
  EXPECT_EQ(counts(report(0, {})), "tpiolint: 1 unit analysed, no findings\n");
  EXPECT_EQ(counts(report(2, {Kind::Unit, Kind::Function, Kind::Function})),
            "tpiolint: 1 unit analysed, 2 findings, 1 incomplete unit, "
            "2 incomplete functions\n");
}

TEST(Summary, AProblemIsOneLine) {
  Report R = report(0, {Kind::Unit});
  R.Problems[0].Where.File = "/a.cpp";
  R.Problems[0].Where.Line = 3;
  R.Problems[0].Where.Column = 4;
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printProblems(R, [](llvm::StringRef Path) { return Path.str(); }, OS);
  EXPECT_EQ(Text, "tpiolint: error: /a.cpp:3:4: what\n");
}

} // namespace
