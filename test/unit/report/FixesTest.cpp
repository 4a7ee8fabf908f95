//===- FixesTest.cpp - Which mends are applied ----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Fixes.h"
#include "gtest/gtest.h"

using namespace tpio;
using namespace tpio::report;

namespace {

Edit edit(unsigned Offset, unsigned Length, std::string Text,
          std::string File = "/nowhere/a.cpp") {
  Edit E;
  E.Where.File = std::move(File);
  E.Where.Offset = Offset;
  E.Where.Length = Length;
  E.Text = std::move(Text);
  return E;
}

Located finding(std::vector<Edit> Edits) {
  Located F;
  F.Check = contract::Check::HoistedStart;
  F.Edits = std::move(Edits);
  return F;
}

std::string applied(llvm::StringRef Code, const FixPlan &Plan) {
  return llvm::cantFail(applyEdits(Code, Plan.Files.begin()->second));
}

TEST(Fixes, EditsAreAppliedWhateverTheirOrder) {
  const Located F[] = {finding({edit(4, 0, "X"), edit(0, 2, "")}),
                       finding({edit(2, 1, "Y")})};
  const FixPlan Plan = planFixes(F);
  EXPECT_EQ(Plan.Applied.size(), 2u);
  EXPECT_EQ(applied("abcdef", Plan), "YdXef");
}

TEST(Fixes, OneThatOverlapsAnotherIsLeftOutWhole) {
  const Located F[] = {finding({edit(0, 3, "")}),
                       finding({edit(5, 0, "Z"), edit(2, 2, "")})};
  const FixPlan Plan = planFixes(F);
  EXPECT_EQ(Plan.Applied.size(), 1u);
  ASSERT_EQ(Plan.Conflicting.size(), 1u);
  EXPECT_EQ(Plan.Conflicting[0], &F[1]);
  EXPECT_EQ(applied("abcdef", Plan), "def");
}

TEST(Fixes, TwoInsertionsAtOnePlaceDependOnTheirOrder) {
  const Located F[] = {finding({edit(1, 0, "X")}), finding({edit(1, 0, "Y")})};
  EXPECT_EQ(planFixes(F).Conflicting.size(), 1u);
}

TEST(Fixes, NeighboursDoNotTouch) {
  const Located F[] = {finding({edit(0, 2, "X")}), finding({edit(2, 2, "Y")})};
  const FixPlan Plan = planFixes(F);
  EXPECT_TRUE(Plan.Conflicting.empty());
  EXPECT_EQ(applied("abcdef", Plan), "XYef");
}

TEST(Fixes, TheSameMendServesTwoFindingsOnce) {
  const Located F[] = {finding({edit(1, 1, "X")}), finding({edit(1, 1, "X")})};
  const FixPlan Plan = planFixes(F);
  EXPECT_EQ(Plan.Applied.size(), 2u);
  EXPECT_EQ(applied("abc", Plan), "aXc");
}

TEST(Fixes, FilesDoNotDisturbEachOther) {
  const Located F[] = {finding({edit(0, 3, "", "/nowhere/a.cpp")}),
                       finding({edit(0, 3, "", "/nowhere/b.cpp")})};
  const FixPlan Plan = planFixes(F);
  EXPECT_EQ(Plan.Files.size(), 2u);
  EXPECT_TRUE(Plan.Conflicting.empty());
}

TEST(Fixes, AShorterFileIsNotTheOneThatWasAnalysed) {
  EXPECT_TRUE(llvm::errorToBool(
      applyEdits("ab", {edit(1, 5, "")}).takeError()));
}

} // namespace
