//===- ParseOperationTest.cpp - A team's own operations -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Operations.h"

#include <gtest/gtest.h>

#include <string>

using namespace tpio::contract;

namespace {

TEST(ParseOperationTest, EveryConventionHasASpelling) {
  const std::pair<const char *, Convention> Spellings[] = {
      {"bool-last-error", Convention::BoolLastError},
      {"bool-wsa-error", Convention::BoolWsaError},
      {"int-wsa-error", Convention::IntWsaError},
      {"error-code", Convention::ErrorCode},
      {"hresult", Convention::Hresult},
      {"ntstatus", Convention::NtStatus}};
  for (const auto &[Text, Kind] : Spellings) {
    EXPECT_EQ(spelling(Kind), Text);
    std::string Error;
    const std::optional<Operation> Op =
        parseOperation("MyRead:" + std::string(Text) + ":0:3", Error);
    ASSERT_TRUE(Op) << Error;
    EXPECT_EQ(Op->Result, Kind);
    EXPECT_TRUE(Error.empty());
  }
}

TEST(ParseOperationTest, AllPartsAreRead) {
  std::string Error;
  const std::optional<Operation> Op =
      parseOperation("_My_Read2:error-code:4:31", Error);
  ASSERT_TRUE(Op) << Error;
  EXPECT_EQ(Op->Name, "_My_Read2");
  EXPECT_EQ(Op->Result, Convention::ErrorCode);
  EXPECT_EQ(Op->Handle, 4u);
  EXPECT_EQ(Op->Overlapped, 31u);
  EXPECT_EQ(Op->Routine, -1);
  EXPECT_TRUE(Op->PointerType.empty());
  EXPECT_EQ(Op->Exceptions, unsigned(None));
}

TEST(ParseOperationTest, AMistakeIsNamed) {
  const std::pair<const char *, const char *> Cases[] = {
      {"", "expected NAME:CONVENTION:HANDLE:OVERLAPPED"},
      {"MyRead", "expected NAME:CONVENTION:HANDLE:OVERLAPPED"},
      {"MyRead:bool-last-error:0", "expected NAME:CONVENTION:HANDLE:OVERLAPPED"},
      {"MyRead:bool-last-error:0:3:4",
       "expected NAME:CONVENTION:HANDLE:OVERLAPPED"},
      {":bool-last-error:0:3", "'' is not an unqualified function name"},
      {"2Read:bool-last-error:0:3", "'2Read' is not an unqualified function name"},
      {"My Read:bool-last-error:0:3", "'My Read' is not an unqualified function name"},
      {"MyRead:bool:0:3", "unknown convention 'bool'"},
      {"MyRead::0:3", "unknown convention ''"},
      {"MyRead:BOOL-LAST-ERROR:0:3", "unknown convention 'BOOL-LAST-ERROR'"},
      {"MyRead:hresult:x:3", "argument places"},
      {"MyRead:hresult::3", "argument places"},
      {"MyRead:hresult:-1:3", "argument places"},
      {"MyRead:hresult:0:32", "argument places"},
      {"MyRead:hresult:0:99999999999", "argument places"},
      {"MyRead:hresult:0:3 ", "argument places"},
      {"MyRead:hresult:3:3", "can't be the same argument"},
  };
  for (const auto &[Text, Why] : Cases) {
    std::string Error;
    EXPECT_FALSE(parseOperation(Text, Error)) << Text;
    EXPECT_NE(Error.find(Why), std::string::npos) << Error;
    EXPECT_EQ(Error.find('\n'), std::string::npos) << Error;
  }
}

TEST(ParseOperationTest, AnUnknownConventionListsTheKnownOnes) {
  std::string Error;
  EXPECT_FALSE(parseOperation("F:x:0:1", Error));
  for (Convention C :
       {Convention::BoolLastError, Convention::BoolWsaError,
        Convention::IntWsaError, Convention::ErrorCode, Convention::Hresult,
        Convention::NtStatus})
    EXPECT_NE(Error.find(spelling(C)), std::string::npos) << Error;
}

TEST(ParseOperationTest, TheSameRowTwiceIsOneRow) {
  std::vector<Operation> Rows;
  std::string Error;
  EXPECT_TRUE(addOperation(Rows, "MyRead:hresult:0:3", Error));
  EXPECT_TRUE(addOperation(Rows, "MyRead:hresult:0:3", Error));
  EXPECT_TRUE(addOperation(Rows, "MyWrite:hresult:0:3", Error));
  EXPECT_EQ(Rows.size(), 2u);
  EXPECT_EQ(Error, "");
}

TEST(ParseOperationTest, AContradictionIsNamed) {
  for (const char *Other :
       {"MyRead:ntstatus:0:3", "MyRead:hresult:1:3", "MyRead:hresult:0:4"}) {
    std::vector<Operation> Rows;
    std::string Error;
    EXPECT_TRUE(addOperation(Rows, "MyRead:hresult:0:3", Error));
    EXPECT_FALSE(addOperation(Rows, Other, Error));
    EXPECT_NE(Error.find("'MyRead' is described otherwise"), std::string::npos)
        << Error;
    EXPECT_EQ(Rows.size(), 1u);
  }
}

TEST(ParseOperationTest, AListIsReadEntryByEntry) {
  std::vector<Operation> Rows;
  EXPECT_TRUE(addOperations(Rows, "A:hresult:0:1;B:error-code:2:3", "x").empty());
  ASSERT_EQ(Rows.size(), 2u);
  EXPECT_EQ(Rows[0].Name, "A");
  EXPECT_EQ(Rows[1].Name, "B");
  EXPECT_EQ(Rows[1].Overlapped, 3u);
}

TEST(ParseOperationTest, BlanksAndEmptyEntriesDoNotMatter) {
  std::vector<Operation> Rows;
  EXPECT_TRUE(addOperations(Rows, "", "x").empty());
  EXPECT_TRUE(addOperations(Rows, " ; ;", "x").empty());
  EXPECT_TRUE(Rows.empty());
  EXPECT_TRUE(addOperations(Rows, "; A:hresult:0:1 ;\n", "x").empty());
  EXPECT_EQ(Rows.size(), 1u);
}

TEST(ParseOperationTest, TheFirstOfTwoRowsThatContradictStaysAndTheOtherIsNamed) {
  std::vector<Operation> Rows;
  EXPECT_TRUE(addOperations(Rows, "A:hresult:0:1", "x").empty());
  EXPECT_EQ(addOperations(Rows, "A:ntstatus:0:2", "ExtraOperations"),
            std::vector<std::string>{
                "bad value 'A:ntstatus:0:2' of 'ExtraOperations': 'A' is "
                "described otherwise before"});
  ASSERT_EQ(Rows.size(), 1u);
  EXPECT_EQ(Rows[0].Result, Convention::Hresult);
}

TEST(ParseOperationTest, AWrongEntryIsNamedAndTheOthersAreKept) {
  std::vector<Operation> Rows;
  const std::vector<std::string> Errors =
      addOperations(Rows, "A:no:0:1;B:hresult:0:1;C", "x");
  ASSERT_EQ(Errors.size(), 2u);
  EXPECT_NE(Errors[0].find("'A:no:0:1' of 'x'"), std::string::npos);
  EXPECT_NE(Errors[1].find("'C' of 'x'"), std::string::npos);
  ASSERT_EQ(Rows.size(), 1u);
  EXPECT_EQ(Rows[0].Name, "B");
}

} // namespace
