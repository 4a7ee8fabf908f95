//===- FileUriTest.cpp - Paths as file URIs, and back ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/FileUri.h"
#include "gtest/gtest.h"

using tpio::support::fileUri;
using tpio::support::pathOfFileUri;
using tpio::support::PathStyle;

namespace {

constexpr auto Posix = PathStyle::posix;
constexpr auto Windows = PathStyle::windows_slash;

std::string path(llvm::StringRef Uri, PathStyle Style) {
  return pathOfFileUri(Uri, Style).value_or("none");
}

TEST(FileUri, APathOfPosixIsAsItIs) {
  EXPECT_EQ(fileUri("/a b/c.cpp", Posix), "file:///a%20b/c.cpp");
  EXPECT_EQ(path("file:///a%20b/c.cpp", Posix), "/a b/c.cpp");
  EXPECT_EQ(path("file://localhost/a", Posix), "/a");
  EXPECT_EQ(path("file:/a", Posix), "/a");
  EXPECT_EQ(path("file:///a/../b", Posix), "/b");
}

TEST(FileUri, ADriveComesBehindAThirdSlash) {
  EXPECT_EQ(fileUri("C:/a b/c.cpp", Windows), "file:///C:/a%20b/c.cpp");
  EXPECT_EQ(fileUri("C:\\a\\c.cpp", Windows), "file:///C:/a/c.cpp");
  EXPECT_EQ(path("file:///C:/a%20b/c.cpp", Windows), "C:/a b/c.cpp");
  EXPECT_EQ(path("FILE:///C:/a", Windows), "C:/a");
}

TEST(FileUri, EditorsEscapeTheColonOrWriteTheDriveSmall) {
  EXPECT_EQ(path("file:///c%3A/a.cpp", Windows), "C:/a.cpp");
  EXPECT_EQ(path("file:///c:/a.cpp", Windows), "C:/a.cpp");
  EXPECT_EQ(path("file://localhost/c:/a.cpp", Windows), "C:/a.cpp");
}

TEST(FileUri, AServerIsAHostOnWindowsOnly) {
  EXPECT_EQ(fileUri("//server/share/a.cpp", Windows),
            "file://server/share/a.cpp");
  EXPECT_EQ(fileUri("\\\\server\\share\\a.cpp", Windows),
            "file://server/share/a.cpp");
  EXPECT_EQ(path("file://server/share/a.cpp", Windows), "//server/share/a.cpp");
  EXPECT_EQ(path("file://server/share/a.cpp", Posix), "none");
}

TEST(FileUri, WhatIsNoFileIsNone) {
  for (const PathStyle Style : {Posix, Windows})
    for (const char *Uri : {"", "untitled:a", "http://a/b", "file:a",
                            "file:///a%00b", "file:///C:/a%00b"})
      EXPECT_EQ(path(Uri, Style), "none") << Uri;
  EXPECT_EQ(path("file:///a/b", Windows), "none");
}

TEST(FileUri, OddCharactersComeBack) {
  for (const char *Path : {"/#%?:\xC3\xA4.h", "/a+b&c=d;e@f,g!", "/a\\b"})
    EXPECT_EQ(path(fileUri(Path, Posix), Posix), Path);
  EXPECT_EQ(path(fileUri("D:/#%? \xC3\xA4.h", Windows), Windows),
            "D:/#%? \xC3\xA4.h");
}

TEST(FileUri, AQueryOrFragmentIsNoPartOfThePath) {
  EXPECT_EQ(path("file:///a.cpp?x#y", Posix), "/a.cpp");
  EXPECT_EQ(path("file:///C:/a.cpp#L1", Windows), "C:/a.cpp");
}

} // namespace
