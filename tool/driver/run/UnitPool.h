//===- UnitPool.h - Many units on a few threads -----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs one task for each unit, as many at a time as there are slots, and hands
/// the results over in the order of the units, whatever the threads do.
///
/// Each task has a thread of its own (see Apart.h).
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_UNITPOOL_H
#define TPIO_DRIVER_RUN_UNITPOOL_H

#include "driver/unit/Unit.h"
#include "support/Deadline.h"

#include <functional>

namespace tpio::driver {

/// What a task is told.
struct TaskContext {
  size_t Index = 0;
  support::Deadline Deadline;
  /// No task is waiting any more: nothing needs the memory of this one.
  bool IsLast = false;
};

class UnitPool {
public:
  /// Runs on a thread of its own, never twice at once for the same index, and
  /// must not refer to anything that dies before the process does: a thread may
  /// be left behind. A crash in it is caught.
  using Task = std::function<UnitResult(const TaskContext &)>;

  /// How the run stands; Done counts results that have been handed over or
  /// wait for their turn.
  struct Progress {
    size_t Done = 0;
    size_t Parsed = 0;
    size_t Findings = 0; ///< before duplicates are taken out
  };

  struct Handlers {
    /// The result of a unit; on the thread that called run(), in the order of
    /// the indexes.
    std::function<void(size_t Index, UnitResult)> Take;
    /// Some ten times a second, and when something has changed; same thread.
    std::function<void(const Progress &)> Tick;
    /// Asked as often: hand out no more tasks and return.
    std::function<bool()> ShouldStop;
  };

  UnitPool(unsigned Slots, std::optional<std::chrono::seconds> Timeout)
      : Slots(Slots), Timeout(Timeout) {}

  /// Runs \p Work for each index of \p Order, which says what is begun first.
  /// \returns false if ShouldStop has ended it; what was done by then has been
  /// handed over.
  bool run(std::vector<size_t> Order, Task Work, const Handlers &H) const;

private:
  unsigned Slots;
  std::optional<std::chrono::seconds> Timeout;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_UNITPOOL_H
