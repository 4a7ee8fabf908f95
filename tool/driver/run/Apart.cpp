//===- Apart.cpp - Work that may crash, hang or overflow ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Apart.h"
#include "driver/unit/ParseDeadline.h"
#include "clang/Basic/Stack.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/thread.h"

#include <alloca.h>
#include <condition_variable>
#include <csignal>
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

/// Handlers of signals run here when the stack of the thread has run out.
class SignalStack {
public:
  SignalStack() {
    stack_t Stack = {};
    Stack.ss_sp = Memory.data();
    Stack.ss_size = Memory.size();
    sigaltstack(&Stack, nullptr);
  }
  ~SignalStack() {
    stack_t None = {};
    None.ss_flags = SS_DISABLE;
    sigaltstack(&None, nullptr);
  }

private:
  std::vector<char> Memory = std::vector<char>(64 * 1024);
};

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
  volatile char *Unused = static_cast<char *>(alloca(Size));
  *Unused = 0;
  Work();
  *Unused = 0;
}

static void run(const std::shared_ptr<Running> &R) {
  clang::noteBottomOfStack();
  SignalStack Stack;
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

UnitResult::Ending runApart(std::function<void()> Work,
                            const support::Deadline &Until) {
  auto R = std::make_shared<Running>();
  R->Work = std::move(Work);
  llvm::thread(std::optional<unsigned>(StackSize), [R] { run(R); }).detach();
  std::unique_lock Hold(R->Lock);
  const auto IsDone = [&] { return R->End.has_value(); };
  if (!Until.end())
    R->Changed.wait(Hold, IsDone);
  else if (!R->Changed.wait_until(Hold, *Until.end() + Grace, IsDone))
    return UnitResult::Ending::LeftBehind;
  return *R->End;
}

void surviveStackOverflow() {
  for (const int Signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP}) {
    struct sigaction Action;
    if (sigaction(Signal, nullptr, &Action) == 0) {
      Action.sa_flags |= SA_ONSTACK;
      sigaction(Signal, &Action, nullptr);
    }
  }
}

} // namespace tpio::driver
