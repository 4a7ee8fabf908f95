//===- CallGraphTest.cpp - Who calls what ---------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Snippet.h"

using namespace tpio::engine;
using tpio::test::Snippet;

namespace {

const char Chain[] = R"(
  void leaf(PTP_IO io) { StartThreadpoolIo(io); }
  void middle(PTP_IO io) { leaf(io); }
  void top(PTP_IO io) { middle(io); }
  void bystander() {}
)";

} // namespace

TEST(CallGraph, KindsOfAFunctionAreThoseOfAllThatItCalls) {
  Snippet S(Chain);
  EXPECT_EQ(S.Calls.kinds(S.function("top")), unsigned(Start));
  EXPECT_EQ(S.Calls.direct(S.function("top")).Kinds, unsigned(NotApi));
  EXPECT_EQ(S.Calls.kinds(S.function("bystander")), unsigned(NotApi));
}

TEST(CallGraph, ReachesWithinCountsTheCallsInBetween) {
  Snippet S(Chain);
  const clang::FunctionDecl *Top = S.function("top");
  EXPECT_FALSE(S.Calls.reachesWithin(Top, Start, 1));
  EXPECT_TRUE(S.Calls.reachesWithin(Top, Start, 2));
  EXPECT_FALSE(S.Calls.reachesWithin(Top, Cancel, 2));
  EXPECT_TRUE(S.Calls.reachesWithin(S.function("leaf"), Start, 0));
}

TEST(CallGraph, ARecursionComesToAnEnd) {
  Snippet S(R"(
    void b(PTP_IO io, int n);
    void a(PTP_IO io, int n) { if (n) b(io, n - 1); }
    void b(PTP_IO io, int n) { if (n) a(io, n - 1); CancelThreadpoolIo(io); })");
  EXPECT_EQ(S.Calls.kinds(S.function("a")), unsigned(Cancel));
  EXPECT_EQ(S.Calls.kinds(S.function("b")), unsigned(Cancel));
  EXPECT_TRUE(S.Calls.callsNoDeeperThan(S.function("a"), 2));
}

TEST(CallGraph, AFunctionWithoutABodyIsUnknownAndTheSdkIsNot) {
  Snippet S(R"(
    void elsewhere();
    void callsElsewhere() { elsewhere(); }
    void callsThat() { callsElsewhere(); }
    void callsSdk() { GetLastError(); })");
  EXPECT_TRUE(S.Calls.callsUnknown(S.function("callsElsewhere")));
  EXPECT_TRUE(S.Calls.callsUnknown(S.function("callsThat")));
  EXPECT_FALSE(S.Calls.callsUnknown(S.function("callsSdk")));
}

TEST(CallGraph, RootsBeginWithTheCallersOfWhatReachesTheApi) {
  Snippet S(Chain);
  const auto Roots = S.Calls.roots(/*CallerLevels=*/3);
  ASSERT_FALSE(Roots.empty());
  EXPECT_EQ(Roots.front(), S.function("top"));
  EXPECT_FALSE(llvm::is_contained(Roots, S.function("bystander")));
}

TEST(CallGraph, RemembersTheCodesThatAFunctionComparesWith) {
  Snippet S(R"(
    bool pends() { return GetLastError() == ERROR_IO_PENDING; }
    bool any() { return GetLastError() != 0; })");
  EXPECT_TRUE(llvm::is_contained(S.Calls.direct(S.function("pends")).Compared,
                                 unsigned(997)));
  EXPECT_FALSE(llvm::is_contained(S.Calls.direct(S.function("any")).Compared,
                                  unsigned(997)));
}

TEST(CallGraph, HandlesOfACallerAreThoseThatItPassesOn) {
  Snippet S(R"(
    HANDLE file;
    void read(HANDLE h, char *b, OVERLAPPED *ov) { ReadFile(h, b, 1, 0, ov); }
    void f(char *b, OVERLAPPED *ov) { read(file, b, ov); })");
  EXPECT_TRUE(S.Calls.handles(S.function("f")).contains(S.value("file")));
}

TEST(CallGraph, SeesStructuredExceptionHandling) {
  Snippet S(R"(
    void guarded(PTP_IO io) { __try { StartThreadpoolIo(io); } __finally { } }
    void plain(PTP_IO io) { StartThreadpoolIo(io); })");
  EXPECT_TRUE(S.Calls.direct(S.function("guarded")).HasSeh);
  EXPECT_FALSE(S.Calls.direct(S.function("plain")).HasSeh);
}
