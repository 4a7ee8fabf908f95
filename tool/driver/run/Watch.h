//===- Watch.h - Waiting for a change of files ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The files are asked for their time and size some times a second: that works
/// on every system, on network drives and in containers alike, and costs a few
/// milliseconds for thousands of files.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_WATCH_H
#define TPIO_DRIVER_RUN_WATCH_H

#include "llvm/ADT/STLFunctionalExtras.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace tpio::driver {

class Watch {
public:
  /// How \p Files are now; one that is not there may come, and one that was
  /// written after \p Since , while it was analysed, has changed.
  Watch(const std::set<std::string> &Files,
        std::chrono::system_clock::time_point Since);

  /// Waits until one of them is otherwise, and then until all are quiet: who
  /// saves many files at once wants one answer. False if \p ShouldStop.
  bool wait(llvm::function_ref<bool()> ShouldStop);

private:
  /// Time in nanoseconds and size, 0 of a file that is not there.
  using State = std::pair<int64_t, uint64_t>;
  std::map<std::string, State> Known;
  bool HasChanged = false;

  bool update();
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_WATCH_H
