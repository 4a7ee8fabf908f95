//===- OptionsTest.cpp - Options that a host gets as text -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "embedded/Options.h"

#include <gtest/gtest.h>

using namespace tpio;

namespace {

using Operations = std::vector<contract::Operation>;

TEST(HostOptionsTest, AListIsReadEntryByEntry) {
  Operations Known;
  EXPECT_TRUE(
      embedded::addOperations("A:hresult:0:1;B:error-code:2:3", Known).empty());
  ASSERT_EQ(Known.size(), 2u);
  EXPECT_EQ(Known[0].Name, "A");
  EXPECT_EQ(Known[1].Name, "B");
  EXPECT_EQ(Known[1].Overlapped, 3u);
}

TEST(HostOptionsTest, BlanksAndEmptyEntriesDoNotMatter) {
  Operations Known;
  EXPECT_TRUE(embedded::addOperations("", Known).empty());
  EXPECT_TRUE(embedded::addOperations(" ; ;", Known).empty());
  EXPECT_TRUE(Known.empty());
  EXPECT_TRUE(embedded::addOperations("; A:hresult:0:1 ;\n", Known).empty());
  EXPECT_EQ(Known.size(), 1u);
}

TEST(HostOptionsTest, TheFirstOfTwoRowsThatContradictStaysAndTheOtherIsNamed) {
  Operations Known;
  EXPECT_TRUE(embedded::addOperations("A:hresult:0:1", Known).empty());
  const std::vector<std::string> Errors =
      embedded::addOperations("A:ntstatus:0:2", Known);
  ASSERT_EQ(Errors.size(), 1u);
  EXPECT_NE(Errors[0].find("'A:ntstatus:0:2'"), std::string::npos);
  ASSERT_EQ(Known.size(), 1u);
  EXPECT_EQ(Known[0].Result, contract::Convention::Hresult);
}

TEST(HostOptionsTest, AWrongEntryIsNamedAndTheOthersAreKept) {
  Operations Known;
  const std::vector<std::string> Errors =
      embedded::addOperations("A:no:0:1;B:hresult:0:1;C", Known);
  ASSERT_EQ(Errors.size(), 2u);
  EXPECT_NE(Errors[0].find("'A:no:0:1'"), std::string::npos);
  EXPECT_NE(Errors[1].find("'C'"), std::string::npos);
  ASSERT_EQ(Known.size(), 1u);
  EXPECT_EQ(Known[0].Name, "B");
}

} // namespace
