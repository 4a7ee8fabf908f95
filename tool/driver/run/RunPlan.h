//===- RunPlan.h - The cheapest way to each unit's result -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Decides for each unit of a run whether it has to be parsed at all, and how.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_RUNPLAN_H
#define TPIO_DRIVER_RUN_RUNPLAN_H

#include "driver/Options.h"
#include "driver/run/Job.h"
#include "driver/run/UnitPool.h"

#include <atomic>

namespace tpio::driver {

class ResultCache;
class SharedPreamble;

/// Lives as long as the process: threads that were left behind may use it.
class RunPlan {
public:
  /// \p ShowPath is how a path is shown in the statistics.
  RunPlan(const Options &O, std::vector<Job> Jobs,
          std::function<std::string(llvm::StringRef)> ShowPath);
  ~RunPlan();

  const std::vector<Job> &jobs() const { return Jobs; }

  /// Looks at all units on \p Threads threads; false if it was interrupted.
  bool prepare(unsigned Threads);

  /// The indexes of the units that need a task, those first that should be
  /// begun first.
  const std::vector<size_t> &order() const { return Order; }

  /// The result of a unit that needs no task.
  UnitResult skipped() const;

  /// On any thread.
  UnitResult analyse(const TaskContext &Context);

  /// When all is done.
  void finish() const;

  /// The files that the prescan read, absolute.
  const std::vector<std::string> &prescanned() const { return Prescanned; }

  /// The lines of --stats about the whole run.
  void printStats(llvm::raw_ostream &OS) const;

private:
  const Options O;
  const std::vector<Job> Jobs;
  const std::function<std::string(llvm::StringRef)> ShowPath;
  std::vector<bool> IsSkipped;
  std::string PrescanStats;
  std::vector<std::string> Prescanned;
  std::unique_ptr<ResultCache> Cache;
  /// By unit; null for one that shares nothing.
  std::vector<std::shared_ptr<SharedPreamble>> Preambles;
  std::vector<size_t> Order;
  std::atomic<unsigned> PreamblesUsed = 0;

  bool wantsFiles() const { return !O.DepFile.empty() || O.Watch; }
  bool prescan(unsigned Threads);
  void findPreambles(unsigned Threads);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_RUNPLAN_H
