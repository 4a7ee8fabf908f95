//===- UnitPool.cpp - Many units on a few threads -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/UnitPool.h"
#include "driver/run/Apart.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ThreadPool.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

using namespace std::chrono_literals;

namespace tpio::driver {
namespace {

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
      auto Result = std::make_shared<UnitResult>();
      const UnitResult::Ending End = runApart(
          [Result, Next = *Next, Work = Work] { *Result = (*Work)(Next); },
          Next->Deadline);
      if (End == UnitResult::Ending::Whole) {
        finish(Next->Index, std::move(*Result));
        continue;
      }
      UnitResult Lost;
      Lost.End = End;
      finish(Next->Index, std::move(Lost));
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

} // namespace tpio::driver
