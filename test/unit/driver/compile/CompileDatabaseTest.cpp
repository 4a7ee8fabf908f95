//===- CompileDatabaseTest.cpp - Splitting compile commands ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/CompileDatabase.h"
#include "gtest/gtest.h"

using namespace tpio::driver;
using Strings = std::vector<std::string>;

namespace {

TEST(SplitCommand, AShellsQuotes) {
  EXPECT_EQ(splitCommand(R"(c++ '-DA="a b"' -DB=\"c\" "-I d" a\ b.cpp)"),
            (Strings{"c++", "-DA=\"a b\"", "-DB=\"c\"", "-I d", "a b.cpp"}));
}

TEST(SplitCommand, BackslashesOfWindows) {
  EXPECT_EQ(splitCommand(R"(C:\VC\bin\cl.exe /I..\inc "/DA=\"a b\"" src\a.cpp)"),
            (Strings{"C:\\VC\\bin\\cl.exe", "/I..\\inc", "/DA=\"a b\"",
                     "src\\a.cpp"}));
}

TEST(SplitCommand, AProgramWithBlanks) {
  EXPECT_EQ(splitCommand(R"("C:\Program Files\cl.exe" /c a.cpp)"),
            (Strings{"C:\\Program Files\\cl.exe", "/c", "a.cpp"}));
}

TEST(SplitCommand, ClWithoutAPathIsOfWindowsToo) {
  EXPECT_EQ(splitCommand(R"(cl /Fosub\a.obj a.cpp)"),
            (Strings{"cl", "/Fosub\\a.obj", "a.cpp"}));
}

TEST(SplitCommand, NothingIsNothing) { EXPECT_EQ(splitCommand(""), Strings()); }

TEST(ProgramName, WithoutDirectoryAndSuffix) {
  EXPECT_EQ(programName("C:\\VC\\CL.EXE"), "cl");
  EXPECT_EQ(programName("/usr/bin/clang-cl"), "clang-cl");
  EXPECT_EQ(programName("g++"), "g++");
}

} // namespace
