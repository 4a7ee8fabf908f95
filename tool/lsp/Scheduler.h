//===- Scheduler.h - What is analysed next ----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// When each document is due, and what the worker does when none is. The
/// document that has waited longest since its last edit is the next. All of it
/// under the server's lock, which next() gives up while it waits.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_SCHEDULER_H
#define TPIO_LSP_SCHEDULER_H

#include "llvm/ADT/STLFunctionalExtras.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

namespace tpio::lsp {

class Scheduler {
public:
  using Lock = std::unique_lock<std::mutex>;

  struct Job {
    enum class Kind { Document, Background, Stop } What;
    std::string File; ///< of Document
  };

  /// \p File is due in \p Delay , whenever it was due before.
  void schedule(const std::string &File, std::chrono::milliseconds Delay);
  void remove(const std::string &File) { Due.erase(File); }

  /// Waits until there is something to do. A document that is due comes before
  /// the background, that is what \p HasBackground asks about each time;
  /// \p OnIdle is called before it waits with nothing in the queue.
  Job next(Lock &Held, llvm::function_ref<bool()> HasBackground,
           llvm::function_ref<void()> OnIdle);

  /// The background has changed.
  void wake() { Changed.notify_all(); }
  /// next() gives nothing but Stop from now on.
  void stop();

  size_t pending() const { return Due.size(); }

private:
  using Clock = std::chrono::steady_clock;

  std::condition_variable Changed;
  std::map<std::string, Clock::time_point> Due;
  bool IsStopping = false;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_SCHEDULER_H
