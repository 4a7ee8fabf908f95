//===- ProtocolTest.cpp - What a family of checks is told -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Recording.h"

using namespace tpio;
using namespace tpio::engine;
using tpio::test::explore;
using tpio::test::Recording;
using tpio::test::Snippet;

using Events = std::vector<std::string>;

TEST(Protocol, IsToldTheEventsOfAPathInTheirOrder) {
  Snippet S(R"(
    void f(PTP_IO io) {
      StartThreadpoolIo(io);
      CancelThreadpoolIo(io);
      WaitForThreadpoolIoCallbacks(io, FALSE);
      CloseThreadpoolIo(io);
    })");
  Recording R;
  explore(S, "f", {&R});
  EXPECT_EQ(R.Events, (Events{"start", "cancel", "wait", "close", "end"}));
}

TEST(Protocol, AnOperationEndsInEachOutcomeOfItsConvention) {
  Snippet S(R"(
    void f(PTP_IO io, HANDLE h, char *b, OVERLAPPED *ov) {
      StartThreadpoolIo(io);
      ReadFile(h, b, 1, nullptr, ov);
    })");
  Recording R;
  explore(S, "f", {&R});
  EXPECT_EQ(llvm::count(R.Events, "issue"), 1);
  EXPECT_EQ(R.Outcomes, (std::set{contract::Outcome::Success,
                                  contract::Outcome::Pending,
                                  contract::Outcome::Failure}));
}

TEST(Protocol, EveryProtocolIsTold) {
  Snippet S("void f(PTP_IO io) { StartThreadpoolIo(io); }");
  Recording First, Second;
  explore(S, "f", {&First, &Second});
  EXPECT_EQ(First.Events, (Events{"start", "end"}));
  EXPECT_EQ(Second.Events, First.Events);
}

TEST(Protocol, IsToldOfCodeOutOfViewThatKnowsTheObject) {
  Snippet S(R"(
    struct Connection { PTP_IO io; };
    void elsewhere(Connection *);
    void f(Connection *c) {
      StartThreadpoolIo(c->io);
      elsewhere(c);
    })");
  Recording R;
  explore(S, "f", {&R});
  EXPECT_EQ(llvm::count(R.Events, "unknown"), 1);
}

TEST(Protocol, IsToldOfAnExceptionThatNothingCatches) {
  Snippet S(R"(
    void f(PTP_IO io, bool bad) {
      StartThreadpoolIo(io);
      if (bad)
        throw 1;
      CancelThreadpoolIo(io);
    })");
  Recording R;
  explore(S, "f", {&R});
  EXPECT_EQ(llvm::count(R.Events, "throw"), 1);
  EXPECT_EQ(llvm::count(R.Events, "end"), 1);
}

TEST(PathPrinter, ShowsEachEventWithWhatTheProtocolsKnow) {
  Snippet S(R"(
    void f(PTP_IO io) {
      StartThreadpoolIo(io);
      CancelThreadpoolIo(io);
    })");
  Recording R;
  const std::string Paths = explore(S, "f", {&R});
  EXPECT_NE(Paths.find("path 1 of 'f'"), std::string::npos) << Paths;
  EXPECT_NE(Paths.find("snippet.cpp:4:7: start of io"), std::string::npos)
      << Paths;
  EXPECT_NE(Paths.find("recording"), std::string::npos) << Paths;
}
