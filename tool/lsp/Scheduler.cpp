//===- Scheduler.cpp - What is analysed next ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Scheduler.h"

#include <algorithm>

namespace tpio::lsp {

void Scheduler::schedule(const std::string &File,
                         std::chrono::milliseconds Delay) {
  Due[File] = Clock::now() + Delay;
  Changed.notify_all();
}

void Scheduler::stop() {
  IsStopping = true;
  Changed.notify_all();
}

Scheduler::Job Scheduler::next(Lock &Held,
                               llvm::function_ref<bool()> HasBackground,
                               llvm::function_ref<void()> OnIdle) {
  while (!IsStopping) {
    auto First = std::min_element(
        Due.begin(), Due.end(),
        [](const auto &A, const auto &B) { return A.second < B.second; });
    if (First != Due.end() && First->second <= Clock::now()) {
      Job Result{Job::Kind::Document, First->first};
      Due.erase(First);
      return Result;
    }
    if (HasBackground())
      return {Job::Kind::Background, {}};
    if (First != Due.end()) {
      Changed.wait_until(Held, First->second);
      continue;
    }
    OnIdle();
    Changed.wait(Held);
  }
  return {Job::Kind::Stop, {}};
}

} // namespace tpio::lsp
