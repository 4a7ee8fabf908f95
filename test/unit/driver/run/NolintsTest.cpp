//===- NolintsTest.cpp ----------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Nolints.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace tpio;
using namespace tpio::driver;

namespace {

struct NolintsTest : testing::Test {
  llvm::SmallString<128> File;

  void SetUp() override {
    int FD = -1;
    ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("nolints", "cpp", FD, File));
    llvm::raw_fd_ostream(FD, /*shouldClose=*/true) << "void f() {\n  g();\n}\n";
  }
  void TearDown() override { llvm::sys::fs::remove(File); }

  report::Located at(unsigned Line, const char *Text) const {
    report::Located F;
    F.Check = contract::Check::ExtraCancel;
    F.Where.File = File.str();
    F.Where.Line = Line;
    F.LineText = Text;
    return F;
  }
};

TEST_F(NolintsTest, AcceptAFindingAtTheLineThatItWasFoundAt) {
  std::vector<NotAccepted> Left;
  const std::vector<report::Located> Found = {at(2, "  g();")};
  const auto Plan = planNolints(Found, Left);
  EXPECT_TRUE(Left.empty());
  ASSERT_EQ(Plan.size(), 1u);
  EXPECT_EQ(Plan.begin()->second.front().Text,
            "  // NOLINTNEXTLINE(tpio-extra-cancel)\n");
}

TEST_F(NolintsTest, LeaveALineThatIsAnotherByNow) {
  std::vector<NotAccepted> Left;
  const std::vector<report::Located> Found = {at(2, "  h();"), at(9, "  g();")};
  EXPECT_TRUE(planNolints(Found, Left).empty());
  ASSERT_EQ(Left.size(), 2u);
  EXPECT_EQ(Left.front().Why, "the file has changed since");
}

} // namespace
