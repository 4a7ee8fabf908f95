//===- FingerprintTest.cpp - The same finding in another version ----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Fingerprint.h"
#include "gtest/gtest.h"

using namespace tpio;
using namespace tpio::report;

namespace {

Located finding(std::string Line, unsigned Number = 1) {
  Located F;
  F.Check = contract::Check::MissingCancel;
  F.Where.File = "/project/src/a.cpp";
  F.Where.Line = Number;
  F.Function = "write";
  F.LineText = std::move(Line);
  return F;
}

std::string fingerprint(Located F) { return fingerprints({std::move(F)})[0]; }

TEST(Fingerprint, OutlivesAnotherLineNumberAndIndentation) {
  EXPECT_EQ(fingerprint(finding("WriteFile(a, b);", 3)),
            fingerprint(finding("\t WriteFile( a,b );\r", 30)));
}

TEST(Fingerprint, OutlivesAnotherCheckoutDirectory) {
  Located F = finding("x");
  F.Where.File = "/elsewhere/a.cpp";
  EXPECT_EQ(fingerprint(F), fingerprint(finding("x")));
}

TEST(Fingerprint, TellsCheckFileFunctionAndLineApart) {
  const std::string One = fingerprint(finding("x"));
  Located F = finding("x");
  F.Check = contract::Check::ExtraCancel;
  EXPECT_NE(fingerprint(F), One);
  F = finding("x");
  F.Where.File = "/project/src/b.cpp";
  EXPECT_NE(fingerprint(F), One);
  F = finding("x");
  F.Function = "read";
  EXPECT_NE(fingerprint(F), One);
  EXPECT_NE(fingerprint(finding("y")), One);
}

TEST(Fingerprint, EqualOnesAreCounted) {
  const std::vector<std::string> Prints =
      fingerprints({finding("x", 1), finding("y", 2), finding("x", 3)});
  EXPECT_EQ(Prints[0].substr(16), ":1");
  EXPECT_EQ(Prints[2].substr(16), ":2");
  EXPECT_EQ(Prints[0].substr(0, 16), Prints[2].substr(0, 16));
}

} // namespace
