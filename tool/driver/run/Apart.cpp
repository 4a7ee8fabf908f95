//===- Apart.cpp - Work that may crash, hang or overflow ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Apart.h"
#include "driver/run/StackEnd.h"
#include "driver/unit/ParseDeadline.h"
#include "clang/Basic/Stack.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/thread.h"

#include <condition_variable>
#include <mutex>

using namespace std::chrono_literals;

namespace tpio::driver {
namespace {

/// Between what Clang takes for the bottom of the stack and where it begins.
constexpr size_t Gap = clang::DesiredStackSize + (64 << 10);

/// Only what is used of it takes memory. Clang's limits (brackets, templates)
/// come first where there is one.
constexpr unsigned StackSize = (64 << 20) + Gap;

/// What work that has overrun may take to notice it.
constexpr auto Grace = 3s;

/// How often who waits looks whether there is still something to wait for.
constexpr auto LookAround = 100ms;

/// What a thread shares with who waits for it, and may outlive.
struct Running {
  std::function<void()> Work;
  std::mutex Lock;
  std::condition_variable Changed;
  std::optional<UnitResult::Ending> End;
};

} // namespace

/// Where its stack is nearly used up Clang goes on on a thread of its own,
/// which has no stack for signals: an overflow there ends the process. It does
/// not where it finds the bottom of the stack farther away than it would let it
/// be (isStackNearlyExhausted(): "a surprising value").
LLVM_ATTRIBUTE_NOINLINE static void
runFarFromBottom(const std::function<void()> &Work) {
  volatile size_t Size = Gap; // else the compiler sees that it is not used
  volatile char *Unused = static_cast<char *>(__builtin_alloca(Size));
  *Unused = 0;
  Work();
  *Unused = 0;
}

static void run(const std::shared_ptr<Running> &R) {
  clang::noteBottomOfStack();
  StackReserve Reserve;
  llvm::CrashRecoveryContext Recovery;
  using enum UnitResult::Ending;
  const bool HasCrashed =
      !Recovery.RunSafely([&] { runFarFromBottom(R->Work); });
  // What it shares is released before anybody goes on; a crash releases
  // nothing.
  if (!HasCrashed)
    R->Work = nullptr;
  {
    std::lock_guard Hold(R->Lock);
    R->End = !HasCrashed                        ? Whole
             : Recovery.RetCode == OverTimeExit ? OverTime
                                                : Crashed;
  }
  R->Changed.notify_all();
  if (HasCrashed)
    while (true)
      std::this_thread::sleep_for(24h);
}

static UnitResult::Ending waitFor(Running &R, llvm::thread &Thread,
                                  const support::Deadline &Until) {
  std::unique_lock Hold(R.Lock);
  const auto IsDone = [&] { return R.End.has_value(); };
  while (!R.Changed.wait_for(Hold, LookAround, IsDone)) {
    if (Until.end() && support::Deadline::Clock::now() > *Until.end() + Grace)
      return UnitResult::Ending::LeftBehind;
    if (wasKilled(Thread))
      return UnitResult::Ending::Crashed;
  }
  return *R.End;
}

UnitResult::Ending runApart(std::function<void()> Work,
                            const support::Deadline &Until) {
  auto R = std::make_shared<Running>();
  R->Work = std::move(Work);
  llvm::thread Thread(std::optional<unsigned>(StackSize), [R] { run(R); });
  const UnitResult::Ending End = waitFor(*R, Thread, Until);
  Thread.detach();
  return End;
}

} // namespace tpio::driver
