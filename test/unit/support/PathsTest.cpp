//===- PathsTest.cpp - Absolute and relative paths ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Paths.h"
#include "gtest/gtest.h"

using namespace tpio::support;

namespace {

constexpr auto Posix = PathStyle::posix;
constexpr auto Windows = PathStyle::windows_slash;

TEST(Absolute, DotsAreTaken) {
  EXPECT_EQ(absolute("../c/./d.cpp", "/a/b", Posix), "/a/c/d.cpp");
  EXPECT_EQ(absolute("..\\c\\.\\d.cpp", "C:/a/b", Windows), "C:/a/c/d.cpp");
  EXPECT_EQ(absolute("/x/../y", "/a", Posix), "/y");
}

TEST(Absolute, ADriveIsACapitalLetterAndSeparatorsAreSlashes) {
  EXPECT_EQ(absolute("c:\\a\\b.cpp", "D:/x", Windows), "C:/a/b.cpp");
  EXPECT_EQ(absolute("b.cpp", "c:\\a", Windows), "C:/a/b.cpp");
  EXPECT_EQ(absolute("\\\\server\\share\\a.cpp", "C:/", Windows),
            "//server/share/a.cpp");
}

TEST(Absolute, ARootWithoutADriveIsOnTheDriveOfTheBase) {
  EXPECT_EQ(absolute("/a/b.cpp", "d:/x/y", Windows), "D:/a/b.cpp");
  EXPECT_EQ(absolute("\\a\\b.cpp", "D:/x/y", Windows), "D:/a/b.cpp");
}

TEST(Absolute, ABackslashIsALetterOfPosix) {
  EXPECT_EQ(absolute("a\\b", "/x", Posix), "/x/a\\b");
}

TEST(RelativeTo, WhatLiesUnderADirectory) {
  EXPECT_EQ(relativeTo("/a/b/c", "/a", Posix), "b/c");
  EXPECT_EQ(relativeTo("/a/b", "/", Posix), "a/b");
  EXPECT_EQ(relativeTo("/ab/c", "/a", Posix), "/ab/c");
  EXPECT_EQ(relativeTo("/a", "/a", Posix), "/a");
  EXPECT_EQ(relativeTo("/A/b", "/a", Posix), "/A/b");
}

TEST(RelativeTo, OnWindowsInWhateverCase) {
  EXPECT_EQ(relativeTo("C:/Work/a.cpp", "c:/work", Windows), "a.cpp");
  EXPECT_EQ(relativeTo("C:/Work/a.cpp", "C:/", Windows), "Work/a.cpp");
  EXPECT_EQ(relativeTo("D:/Work/a.cpp", "C:/", Windows), "D:/Work/a.cpp");
}

TEST(IsUnder, ADirectoryIsNotUnderItself) {
  EXPECT_TRUE(isUnder("/a/b", "/a", Posix));
  EXPECT_TRUE(isUnder("/a", "/", Posix));
  EXPECT_FALSE(isUnder("/a", "/a", Posix));
  EXPECT_FALSE(isUnder("/a/", "/a", Posix));
  EXPECT_FALSE(isUnder("/ab", "/a", Posix));
}

} // namespace
