//===- SarifUriTest.cpp - Files as URIs relative to one root --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/SarifUri.h"
#include "gtest/gtest.h"

using namespace tpio;
using namespace tpio::report;

namespace {

Report reportOn(std::vector<std::string> Files) {
  Report R;
  for (std::string &File : Files) {
    Located F;
    F.Check = contract::Check::LateStart;
    F.Where.File = std::move(File);
    R.Findings.push_back(std::move(F));
  }
  return R;
}

std::string uri(const SourceRoot &Root, llvm::StringRef File) {
  return Root.artifact(File).getString("uri")->str();
}

TEST(SarifUri, FilesUnderTheDirectoryAreRelativeToIt) {
  const SourceRoot Root("/project", reportOn({"/project/src/a.cpp"}));
  EXPECT_EQ(Root.uri(), "file:///project/");
  EXPECT_EQ(uri(Root, "/project/src/a.cpp"), "src/a.cpp");
}

TEST(SarifUri, AFileOutsideWidensTheRoot) {
  const SourceRoot Root("/project/build/debug",
                        reportOn({"/project/src/a.cpp"}));
  EXPECT_EQ(Root.uri(), "file:///project/");
  EXPECT_EQ(uri(Root, "/project/src/a.cpp"), "src/a.cpp");
}

TEST(SarifUri, ADirectoryWithALongerNameIsOutside) {
  const SourceRoot Root("/project", reportOn({"/project2/a.cpp"}));
  EXPECT_EQ(Root.uri(), "file:///");
  EXPECT_EQ(uri(Root, "/project2/a.cpp"), "project2/a.cpp");
}

TEST(SarifUri, OddCharactersAreEscaped) {
  const SourceRoot Root("/a b", reportOn({}));
  EXPECT_EQ(Root.uri(), "file:///a%20b/");
  EXPECT_EQ(uri(Root, "/a b/#%?:\xC3\xA4.h"), "%23%25%3F%3A%C3%A4.h");
}

TEST(SarifUri, ADriveIsTheWidestRootOfWindows) {
  constexpr auto Windows = tpio::support::PathStyle::windows_slash;
  const SourceRoot Root("C:/project/build",
                        reportOn({"C:/other/a.cpp", "D:/far/b.cpp"}), Windows);
  EXPECT_EQ(Root.uri(), "file:///C:/");
  EXPECT_EQ(uri(Root, "C:/other/a.cpp"), "other/a.cpp");
  EXPECT_EQ(uri(Root, "c:/Other/a.cpp"), "Other/a.cpp");
  const llvm::json::Object Far = Root.artifact("D:/far/b.cpp");
  EXPECT_EQ(Far.getString("uri"), "file:///D:/far/b.cpp");
  EXPECT_EQ(Far.get("uriBaseId"), nullptr);
}

} // namespace
