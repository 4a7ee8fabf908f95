//===- StackEnd.cpp - A thread whose stack has run out: POSIX -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/StackEnd.h"
#include "driver/run/Apart.h"

#include <csignal>

namespace tpio::driver {

/// Handlers of signals run there.
StackReserve::StackReserve() : Memory(64 * 1024) {
  stack_t Stack = {};
  Stack.ss_sp = Memory.data();
  Stack.ss_size = Memory.size();
  sigaltstack(&Stack, nullptr);
}

StackReserve::~StackReserve() {
  stack_t None = {};
  None.ss_flags = SS_DISABLE;
  sigaltstack(&None, nullptr);
}

bool wasKilled(llvm::thread &) { return false; }

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
