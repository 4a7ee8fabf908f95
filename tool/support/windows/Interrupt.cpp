//===- Interrupt.cpp - Ctrl-C ends a run in order: Windows ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Interrupt.h"
#include "llvm/Support/Windows/WindowsSupport.h"

#include <atomic>

namespace tpio::support {

static std::atomic<bool> Noted = false;

/// Runs on a thread of its own. \returns whether that was all.
static BOOL WINAPI note(DWORD Event) {
  const bool IsWish = Event == CTRL_C_EVENT || Event == CTRL_BREAK_EVENT;
  return IsWish && !Noted.exchange(true);
}

// A process that was started to ignore Ctrl-C calls no handlers.
void noteInterrupts() { SetConsoleCtrlHandler(note, TRUE); }

bool wasInterrupted() { return Noted; }

} // namespace tpio::support
