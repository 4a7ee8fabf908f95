//===- CreditsProtocolTest.cpp - What paths show of credits ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/CreditsProtocol.h"
#include "engine/Recording.h"

using namespace tpio;
using tpio::accounting::CreditsProtocol;
using tpio::accounting::UnitLog;
using tpio::contract::Check;
using tpio::test::explore;
using tpio::test::Recording;
using tpio::test::Snippet;

namespace {

/// What the paths of function f show, before anything is weighed.
std::set<Check> shownBy(llvm::StringRef Body) {
  Snippet S(("bool wrong(); void outside(PTP_IO);"
             "void f(PTP_IO io, HANDLE h, char *b, OVERLAPPED *ov) {" +
             Body + "}")
                .str());
  UnitLog Log;
  CreditsProtocol Credits(Log, /*IsCallback=*/false);
  explore(S, "f", {&Credits});
  std::set<Check> Kinds;
  for (const contract::Violation &V : Credits.record().violations())
    if (!V.Borrowed)
      Kinds.insert(V.Kind);
  return Kinds;
}

using Kinds = std::set<Check>;

const char Right[] = R"(
  StartThreadpoolIo(io);
  if (!ReadFile(h, b, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);)";

} // namespace

TEST(CreditsProtocol, ARightPathShowsNothing) {
  EXPECT_EQ(shownBy(Right), Kinds{});
}

TEST(CreditsProtocol, AStartThatNothingUsesIsAnOrphan) {
  EXPECT_EQ(shownBy("StartThreadpoolIo(io);"), Kinds{Check::OrphanStart});
}

TEST(CreditsProtocol, AFailureWithoutACancelLacksIt) {
  EXPECT_EQ(shownBy("StartThreadpoolIo(io); ReadFile(h, b, 1, nullptr, ov);"),
            Kinds{Check::MissingCancel});
}

TEST(CreditsProtocol, ACancelOfAPendingOperationIsOneTooMany) {
  EXPECT_EQ(shownBy(R"(
    StartThreadpoolIo(io);
    if (!ReadFile(h, b, 1, nullptr, ov))
      CancelThreadpoolIo(io);)"),
            Kinds{Check::ExtraCancel});
}

TEST(CreditsProtocol, AnOperationAfterOneThatTookTheStartLacksOne) {
  EXPECT_EQ(shownBy(std::string(Right) + R"(
    if (GetLastError() == ERROR_IO_PENDING)
      ReadFile(h, b, 1, nullptr, ov);)"),
            Kinds{Check::MissingStart});
}

TEST(CreditsProtocol, CodeOutOfViewThatIsGivenTheObjectMayHaveCancelled) {
  EXPECT_EQ(shownBy("StartThreadpoolIo(io); outside(io);"), Kinds{});
}

TEST(CreditsProtocol, TwoStartsThatAreOpenAtOnceAskForMoreRounds) {
  for (const bool Twice : {false, true}) {
    Snippet S(Twice ? "void f(PTP_IO io) { StartThreadpoolIo(io);"
                      "  StartThreadpoolIo(io); }"
                    : "void f(PTP_IO io) { StartThreadpoolIo(io);"
                      "  CancelThreadpoolIo(io); StartThreadpoolIo(io); }");
    UnitLog Log;
    CreditsProtocol Credits(Log, /*IsCallback=*/false);
    explore(S, "f", {&Credits});
    EXPECT_EQ(Credits.wantsMoreRounds(), Twice);
  }
}

TEST(CreditsProtocol, AnotherProtocolChangesNothingOfWhatItSays) {
  Snippet S("void f(PTP_IO io) { StartThreadpoolIo(io); }");
  UnitLog Log;
  CreditsProtocol Alone(Log, false), First(Log, false), Last(Log, false);
  Recording Other;
  explore(S, "f", {&Alone});
  explore(S, "f", {&First, &Other});
  explore(S, "f", {&Other, &Last});
  ASSERT_EQ(Alone.record().violations().size(), 1u);
  EXPECT_EQ(First.record().violations(), Alone.record().violations());
  EXPECT_EQ(Last.record().violations(), Alone.record().violations());
}

TEST(CreditsProtocol, PrintsTheCreditsOfEachObject) {
  Snippet S("void f(PTP_IO io) { StartThreadpoolIo(io); }");
  UnitLog Log;
  CreditsProtocol Credits(Log, false);
  const std::string Paths = explore(S, "f", {&Credits});
  EXPECT_NE(Paths.find("credits of io: "), std::string::npos) << Paths;
}

TEST(CreditsProtocol, AnOperationOfACallbackHasNoStartToBeginWith) {
  for (const bool IsCallback : {false, true}) {
    Snippet S("void f(PTP_IO io, HANDLE h, char *b, OVERLAPPED *ov) {"
              "  CancelThreadpoolIo(io); }");
    UnitLog Log;
    CreditsProtocol Credits(Log, IsCallback);
    explore(S, "f", {&Credits});
    unsigned Certain = 0;
    for (const contract::Violation &V : Credits.record().violations())
      Certain += !V.Borrowed;
    EXPECT_EQ(Certain, IsCallback ? 1u : 0u);
  }
}
