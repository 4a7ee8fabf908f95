//===- Watch.cpp - Waiting for a change of files --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Watch.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"

#include <thread>

namespace fs = llvm::sys::fs;

namespace tpio::driver {

static constexpr std::chrono::milliseconds Between(200);

Watch::Watch(const std::set<std::string> &Files,
             std::chrono::system_clock::time_point Since) {
  for (const std::string &File : Files)
    Known[File] = {};
  update();
  const llvm::sys::TimePoint<> Begin = Since;
  for (const auto &[File, Now] : Known)
    HasChanged |= Now.first > Begin.time_since_epoch().count();
}

/// \returns whether one has changed.
bool Watch::update() {
  bool IsOther = false;
  for (auto &[File, Before] : Known) {
    State Now{};
    fs::file_status Status;
    if (!fs::status(File, Status))
      Now = {Status.getLastModificationTime().time_since_epoch().count(),
             Status.getSize()};
    IsOther |= Now != Before;
    Before = Now;
  }
  return IsOther;
}

bool Watch::wait(llvm::function_ref<bool()> ShouldStop) {
  while (!ShouldStop()) {
    std::this_thread::sleep_for(Between);
    const bool Now = update();
    if (HasChanged && !Now)
      return true;
    HasChanged |= Now;
  }
  return false;
}

} // namespace tpio::driver
