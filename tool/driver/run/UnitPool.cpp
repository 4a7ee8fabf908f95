//===- UnitPool.cpp - Many units on a few threads -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/UnitPool.h"
#include "driver/unit/ParseDeadline.h"
#include "clang/Basic/Stack.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/thread.h"

#include <condition_variable>
#include <csignal>
#include <deque>
#include <map>
#include <mutex>

using namespace std::chrono_literals;

namespace tpio::driver {
namespace {

/// Clang moves to a new thread when 8 MiB are nearly used up
/// (clang/Basic/Stack.h); what does not ask gets twice as much.
constexpr unsigned StackSize = 2 * clang::DesiredStackSize;

/// What a task that has overrun may take to notice it.
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

/// A task that runs, shared with its thread, which may outlive the slot.
struct Running {
  TaskContext Context;
  std::mutex Lock;
  std::condition_variable Changed;
  bool Done = false;
  UnitResult Result;
};

void runTask(const std::shared_ptr<Running> &R,
             const std::shared_ptr<const UnitPool::Task> &Work) {
  clang::noteBottomOfStack();
  SignalStack Stack;
  UnitResult Result;
  llvm::CrashRecoveryContext Recovery;
  const bool Crashed =
      !Recovery.RunSafely([&] { Result = (*Work)(R->Context); });
  {
    std::lock_guard Hold(R->Lock);
    R->Done = true;
    R->Result = std::move(Result);
    if (Crashed) {
      R->Result = UnitResult();
      R->Result.End = Recovery.RetCode == OverTimeExit
                          ? UnitResult::Ending::OverTime
                          : UnitResult::Ending::Crashed;
    }
  }
  R->Changed.notify_all();
  if (Crashed)
    while (true)
      std::this_thread::sleep_for(24h);
}

/// The results of all units and what is left to do.
class Run {
public:
  Run(std::vector<size_t> Order, std::shared_ptr<const UnitPool::Task> Work,
      std::optional<std::chrono::seconds> Timeout)
      : Waiting(Order.begin(), Order.end()), Sorted(std::move(Order)),
        Work(std::move(Work)), Timeout(Timeout) {
    llvm::sort(Sorted);
  }

  /// One slot's life.
  void work() {
    while (std::optional<TaskContext> Next = next()) {
      auto R = std::make_shared<Running>();
      R->Context = *Next;
      llvm::thread Thread(std::optional<unsigned>(StackSize),
                          [R, Work = Work] { runTask(R, Work); });
      Thread.detach();
      finish(Next->Index, await(*R));
    }
  }

  bool handOver(const UnitPool::Handlers &H) {
    size_t Taken = 0;
    std::unique_lock Hold(Lock);
    while (Taken < Sorted.size()) {
      Changed.wait_for(Hold, 100ms, [&] {
        return !Finished.empty() && Finished.begin()->first == Sorted[Taken];
      });
      const UnitPool::Progress Now = State;
      std::vector<std::pair<size_t, UnitResult>> Ready;
      while (!Finished.empty() && Finished.begin()->first == Sorted[Taken]) {
        Ready.push_back(takeFirst());
        if (++Taken == Sorted.size())
          break;
      }
      Hold.unlock();
      for (auto &[Index, Result] : Ready)
        H.Take(Index, std::move(Result));
      H.Tick(Now);
      const bool Stop = Taken < Sorted.size() && H.ShouldStop();
      Hold.lock();
      if (Stop)
        return stop(Hold, H);
    }
    return true;
  }

private:
  std::mutex Lock;
  std::condition_variable Changed;
  std::deque<size_t> Waiting;
  std::vector<size_t> Sorted;
  std::map<size_t, UnitResult> Finished; ///< not handed over yet
  UnitPool::Progress State;
  std::shared_ptr<const UnitPool::Task> Work;
  std::optional<std::chrono::seconds> Timeout;

  std::optional<TaskContext> next() {
    std::lock_guard Hold(Lock);
    if (Waiting.empty())
      return std::nullopt;
    TaskContext Context;
    Context.Index = Waiting.front();
    Waiting.pop_front();
    Context.Deadline = support::Deadline(Timeout);
    Context.IsLast = Waiting.empty();
    return Context;
  }

  static UnitResult await(Running &R) {
    std::unique_lock Hold(R.Lock);
    const auto IsDone = [&] { return R.Done; };
    UnitResult Result;
    if (!R.Context.Deadline.end())
      R.Changed.wait(Hold, IsDone);
    else if (!R.Changed.wait_until(Hold, *R.Context.Deadline.end() + Grace,
                                   IsDone)) {
      Result.End = UnitResult::Ending::LeftBehind;
      return Result;
    }
    return std::move(R.Result);
  }

  void finish(size_t Index, UnitResult Result) {
    {
      std::lock_guard Hold(Lock);
      ++State.Done;
      State.Parsed += Result.WasParsed;
      State.Findings += Result.Findings.size();
      Finished.emplace(Index, std::move(Result));
    }
    Changed.notify_all();
  }

  std::pair<size_t, UnitResult> takeFirst() {
    auto Node = Finished.extract(Finished.begin());
    return {Node.key(), std::move(Node.mapped())};
  }

  /// What is done is handed over; what runs is left behind.
  bool stop(std::unique_lock<std::mutex> &Hold, const UnitPool::Handlers &H) {
    Waiting.clear();
    while (!Finished.empty()) {
      auto [Index, Result] = takeFirst();
      Hold.unlock();
      H.Take(Index, std::move(Result));
      Hold.lock();
    }
    return false;
  }
};

} // namespace

bool UnitPool::run(std::vector<size_t> Order, Task Work,
                   const Handlers &H) const {
  if (Order.empty())
    return true;
  const unsigned Threads = std::min<size_t>(Slots, Order.size());
  auto R = std::make_shared<Run>(
      std::move(Order), std::make_shared<const Task>(std::move(Work)), Timeout);
  auto Pool = std::make_unique<llvm::DefaultThreadPool>(
      llvm::hardware_concurrency(Threads));
  for (unsigned I = 0; I < Threads; ++I)
    Pool->async([R] { R->work(); });
  if (R->handOver(H))
    return true;
  // Its destructor would wait for what nobody waits for any more; the process
  // is about to end.
  (void)Pool.release();
  return false;
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
