//===- Interrupt.cpp - Ctrl-C ---------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Interrupt.h"

#include <atomic>
#include <csignal>

namespace tpio::support {

static std::atomic<bool> Noted = false;
static_assert(std::atomic<bool>::is_always_lock_free,
              "a signal handler may not take a lock");

void noteInterrupts() {
  for (const int Signal : {SIGINT, SIGTERM}) {
    struct sigaction Action = {};
    if (sigaction(Signal, nullptr, &Action) != 0 ||
        Action.sa_handler == SIG_IGN)
      continue;
    Action = {};
    Action.sa_handler = [](int) { Noted = true; };
    Action.sa_flags = SA_RESTART | SA_RESETHAND;
    sigaction(Signal, &Action, nullptr);
  }
}

bool wasInterrupted() { return Noted; }

} // namespace tpio::support
