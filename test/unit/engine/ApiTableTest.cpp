//===- ApiTableTest.cpp - Which function a call means ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Snippet.h"

using namespace tpio;
using namespace tpio::engine;
using tpio::test::Snippet;

TEST(ApiTable, FindsTheFunctionsOfTheSdk) {
  Snippet S(R"(
    void f(PTP_IO io, HANDLE h, char *b, OVERLAPPED *ov) {
      StartThreadpoolIo(io);
      if (!ReadFile(h, b, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
        CancelThreadpoolIo(io);
    })");
  EXPECT_EQ(S.Table.find(S.call("StartThreadpoolIo", "f")).Kind, Start);
  EXPECT_EQ(S.Table.find(S.call("CancelThreadpoolIo", "f")).Kind, Cancel);
  EXPECT_EQ(S.Table.find(S.call("GetLastError", "f")).Kind, ReadLastError);
  const Api Read = S.Table.find(S.call("ReadFile", "f"));
  EXPECT_EQ(Read.Kind, Issue);
  ASSERT_TRUE(Read.Op);
  EXPECT_EQ(Read.Op->Name, "ReadFile");
}

TEST(ApiTable, DoesNotTakeAMethodForTheFunctionOfItsName) {
  Snippet S(R"(
    struct File { int ReadFile(void *, char *, int, int *, void *); };
    void f(File &file) { file.ReadFile(0, 0, 0, 0, 0); })");
  EXPECT_FALSE(S.Table.find(S.call("ReadFile", "f")));
}

TEST(ApiTable, DoesNotTakeAFunctionOfANamespaceForTheSdks) {
  Snippet S(R"(
    namespace mine { void StartThreadpoolIo(PTP_IO); }
    void f(PTP_IO io) { mine::StartThreadpoolIo(io); })");
  EXPECT_FALSE(S.Table.find(S.call("StartThreadpoolIo", "f")));
}

TEST(ApiTable, KnowsATeamsOwnOperations) {
  const contract::Operation Own[] = {{.Name = "SendFrame",
                                      .Result =
                                          contract::Convention::BoolLastError,
                                      .Handle = 0,
                                      .Overlapped = 1}};
  Snippet S(R"(
    int SendFrame(HANDLE, OVERLAPPED *);
    int f(HANDLE h, OVERLAPPED *ov) { return SendFrame(h, ov); })");
  EXPECT_FALSE(S.Table.find(S.call("SendFrame", "f")));
  const ApiTable WithOwn(Own);
  EXPECT_TRUE(WithOwn.isExtra("SendFrame"));
  EXPECT_EQ(WithOwn.find(S.call("SendFrame", "f")).Kind, Issue);
}
