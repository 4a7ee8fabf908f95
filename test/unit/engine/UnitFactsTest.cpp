//===- UnitFactsTest.cpp - What the whole unit says -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Snippet.h"
#include "engine/unit/UnitFacts.h"

using namespace tpio::engine;
using tpio::contract::SkipMode;
using tpio::test::Snippet;

namespace {

const char Connection[] = R"(
  void CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR,
                     PTP_IO);
  struct Connection { HANDLE file; HANDLE other; PTP_IO io; };
)";

std::string with(const char *Functions) {
  return std::string(Connection) + Functions;
}

} // namespace

TEST(UnitFacts, AFieldIsBoundWhereItIsGivenToCreate) {
  Snippet S(with(R"(
    void open(Connection *c) {
      c->io = CreateThreadpoolIo(c->file, done, c, nullptr);
    })"));
  UnitFacts Facts(S.Calls);
  EXPECT_TRUE(Facts.isBoundHandle(S.value("file")));
  EXPECT_FALSE(Facts.isBoundHandle(S.value("other")));
  ASSERT_FALSE(Facts.bindings().empty());
  EXPECT_EQ(Facts.bindings()[0].Object, S.value("io"));
  EXPECT_TRUE(Facts.isCallback(S.function("done")));
  EXPECT_FALSE(Facts.isCallback(S.function("open")));
}

TEST(UnitFacts, ABindingIsSeenThroughAHelperThatReturnsTheObject) {
  Snippet S(with(R"(
    PTP_IO make(HANDLE h, void *context) {
      return CreateThreadpoolIo(h, done, context, nullptr);
    }
    void open(Connection *c) { c->io = make(c->file, c); })"));
  UnitFacts Facts(S.Calls);
  EXPECT_TRUE(Facts.isBoundHandle(S.value("file")));
  EXPECT_FALSE(Facts.isBoundHandle(S.value("other")));
}

TEST(UnitFacts, AModeThatIsSetUnderAConditionIsUnknown) {
  Snippet S(with(R"(
    void always(Connection *c) {
      SetFileCompletionNotificationModes(c->file,
                                         FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
    }
    void sometimes(Connection *c, bool wanted) {
      if (wanted)
        SetFileCompletionNotificationModes(
            c->other, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
    })"));
  UnitFacts Facts(S.Calls);
  EXPECT_EQ(Facts.skipMode(S.value("file")), SkipMode::Set);
  EXPECT_EQ(Facts.skipMode(S.value("other")), SkipMode::Unknown);
  EXPECT_TRUE(Facts.hasModeFact(S.value("file")));
}

TEST(UnitFacts, TheModeOfAHandleFromElsewhereIsUnknown) {
  Snippet S(with("void use(Connection *c) { GetLastError(); }"));
  UnitFacts Facts(S.Calls);
  EXPECT_EQ(Facts.skipMode(S.value("file")), SkipMode::Unknown);
  EXPECT_FALSE(Facts.hasModeFact(S.value("file")));
}

TEST(UnitFacts, AStaticObjectThatNobodyIsGivenIsNeverHandedOut) {
  Snippet S(with(R"(
    void look(PTP_IO *);
    static PTP_IO mine;
    static PTP_IO shown;
    void f(HANDLE h) {
      mine = CreateThreadpoolIo(h, done, nullptr, nullptr);
      shown = CreateThreadpoolIo(h, done, nullptr, nullptr);
      StartThreadpoolIo(mine);
      look(&shown);
    })"));
  UnitFacts Facts(S.Calls);
  EXPECT_TRUE(Facts.isNeverHandedOut(S.value("mine")));
  EXPECT_FALSE(Facts.isNeverHandedOut(S.value("shown")));
  EXPECT_TRUE(Facts.startsAnything());
}

TEST(UnitFacts, AnEventWithItsLowBitSetSuppressesThePacket) {
  Snippet S(R"(
    OVERLAPPED quiet, loud;
    void f(HANDLE event) {
      quiet.hEvent = (HANDLE)((ULONG_PTR)event | 1);
      loud.hEvent = event;
    })");
  UnitFacts Facts(S.Calls);
  EXPECT_TRUE(Facts.mayHaveLowBit(S.value("quiet")));
  EXPECT_FALSE(Facts.mayHaveLowBit(S.value("loud")));
}
