//===- SchedulerTest.cpp --------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Scheduler.h"
#include "gtest/gtest.h"

#include <thread>

using namespace tpio::lsp;
using std::chrono::milliseconds;

namespace {

using Kind = Scheduler::Job::Kind;

struct SchedulerTest : testing::Test {
  std::mutex Lock;
  Scheduler Queue;
  bool HasBackground = false;
  unsigned Idle = 0;

  Scheduler::Job next() {
    Scheduler::Lock Held(Lock);
    return Queue.next(
        Held, [this] { return HasBackground; }, [this] { ++Idle; });
  }
};

TEST_F(SchedulerTest, GivesTheDocumentThatHasWaitedLongest) {
  Queue.schedule("late.cpp", milliseconds(2));
  Queue.schedule("early.cpp", milliseconds(0));
  EXPECT_EQ(next().File, "early.cpp");
  EXPECT_EQ(next().File, "late.cpp");
  EXPECT_EQ(Queue.pending(), 0u);
}

TEST_F(SchedulerTest, PutsADocumentOffWithEachEdit) {
  Queue.schedule("edited.cpp", milliseconds(0));
  Queue.schedule("other.cpp", milliseconds(0));
  Queue.schedule("edited.cpp", milliseconds(3));
  EXPECT_EQ(Queue.pending(), 2u);
  EXPECT_EQ(next().File, "other.cpp");
  EXPECT_EQ(next().File, "edited.cpp");
}

TEST_F(SchedulerTest, DoesTheBackgroundWhileNoDocumentIsDue) {
  HasBackground = true;
  Queue.schedule("later.cpp", std::chrono::hours(1));
  EXPECT_EQ(next().What, Kind::Background);
  Queue.schedule("now.cpp", milliseconds(0));
  EXPECT_EQ(next().File, "now.cpp");
  EXPECT_EQ(Idle, 0u);
}

TEST_F(SchedulerTest, ForgetsWhatWasRemoved) {
  HasBackground = true;
  Queue.schedule("closed.cpp", milliseconds(0));
  Queue.remove("closed.cpp");
  EXPECT_EQ(next().What, Kind::Background);
}

TEST_F(SchedulerTest, IsIdleUntilSomethingIsScheduled) {
  std::thread Other([this] {
    // The other thread has told that it is idle before it gives up the lock.
    for (;;) {
      const std::lock_guard<std::mutex> Held(Lock);
      if (Idle == 0)
        continue;
      Queue.schedule("opened.cpp", milliseconds(0));
      return;
    }
  });
  EXPECT_EQ(next().File, "opened.cpp");
  Other.join();
  EXPECT_EQ(Idle, 1u);
}

TEST_F(SchedulerTest, StopsBeforeEverythingElse) {
  Queue.schedule("waiting.cpp", milliseconds(0));
  HasBackground = true;
  Queue.stop();
  EXPECT_EQ(next().What, Kind::Stop);
  EXPECT_EQ(next().What, Kind::Stop);
}

} // namespace
