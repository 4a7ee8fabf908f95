//===- DriverArgsTest.cpp - Compile commands made fit for a lint ----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/DriverArgs.h"
#include "gtest/gtest.h"

using namespace tpio::driver;
using Strings = std::vector<std::string>;

namespace {

/// Clang writes a joined value apart where its option allows both.
Strings kept(const Strings &Command, bool KeepUnknown = false) {
  return readDriverArgs(Command, KeepUnknown).Args;
}

TEST(DriverArgs, OutputAndSourcesGo) {
  EXPECT_EQ(kept({"cc", "-c", "-DA", "a.c", "-o", "a.o", "-MMD", "-MF", "a.d",
                  "-I", "inc", "b.c", "-Wl,-O1", "-lm"}),
            (Strings{"-D", "A", "-I", "inc"}));
}

TEST(DriverArgs, OtherCompilersFlagsGoUnlessTheUserTypedThem) {
  EXPECT_EQ(kept({"gcc", "-fno-such-flag", "-DA"}), (Strings{"-D", "A"}));
  EXPECT_EQ(kept({"gcc", "-fno-such-flag"}, true),
            (Strings{"-fno-such-flag"}));
}

TEST(DriverArgs, WarningsDoNotBecomeErrors) {
  EXPECT_EQ(kept({"cc", "-Werror", "-Werror=foo", "-Wall", "-Wno-error=bar"}),
            (Strings{"-Wall", "-Wno-error=bar"}));
  EXPECT_EQ(kept({"cl", "/WX", "/W4"}), (Strings{"--driver-mode=cl", "/W4"}));
}

TEST(DriverArgs, TheNameImpliesTheMode) {
  EXPECT_EQ(kept({"/opt/g++", "a.cpp"}), (Strings{"--driver-mode=g++"}));
  EXPECT_TRUE(readDriverArgs({"cl.exe"}, false).IsCl);
  EXPECT_TRUE(readDriverArgs({"C:\\x\\CL.EXE"}, false).IsCl);
  EXPECT_TRUE(readDriverArgs({"clang-cl-19"}, false).IsCl);
  EXPECT_TRUE(readDriverArgs({"clang", "--driver-mode=cl"}, false).IsCl);
  EXPECT_FALSE(readDriverArgs({"clang"}, false).IsCl);
  EXPECT_FALSE(readDriverArgs({"clang-cl", "--driver-mode=g++"}, false).IsCl);
}

TEST(DriverArgs, PathsOfClLoseTheirBackslashesAndMacrosDoNot) {
  EXPECT_EQ(kept({"cl", "/I..\\inc", "/DPATH=\"a\\b\"", "/FI", "a\\b.h"}),
            (Strings{"--driver-mode=cl", "/I", "../inc", "/D", "PATH=\"a\\b\"", "/FI",
                     "a/b.h"}));
}

TEST(DriverArgs, PrecompiledHeadersGo) {
  EXPECT_EQ(kept({"cl", "/Yustdafx.h", "/Fpout.pch", "/FIstdafx.h"}),
            (Strings{"--driver-mode=cl", "/FI", "stdafx.h"}));
  EXPECT_EQ(kept({"clang-cl", "/Ycstdafx.h", "/Y-", "/DA"}),
            (Strings{"--driver-mode=cl", "/D", "A"}));
}

TEST(DriverArgs, ASourceThatNamesItsLanguageLeavesTheLanguage) {
  EXPECT_EQ(kept({"cl", "/Tpa.x"}), (Strings{"--driver-mode=cl", "/TP"}));
  EXPECT_EQ(kept({"cl", "/Tc", "a.x"}), (Strings{"--driver-mode=cl", "/TC"}));
}

} // namespace
