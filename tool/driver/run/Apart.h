//===- Apart.h - Work that may crash, hang or overflow ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A unit of a stranger is analysed on a thread of its own, for three reasons:
/// its stack is large and known; a thread that has crashed is parked and not
/// ended, for it may hold the lock of its allocator's arena; and one that does
/// not heed its deadline can be left behind.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_APART_H
#define TPIO_DRIVER_RUN_APART_H

#include "driver/unit/Unit.h"
#include "support/Deadline.h"

#include <functional>

namespace tpio::driver {

/// Runs \p Work on a thread of its own, where a crash is caught and the stack
/// may run out, and waits for it until shortly after \p Until . The work must
/// own, or share, all that it refers to: the thread may be left behind, and
/// then goes on. What it has written is to be used only after Whole.
UnitResult::Ending runApart(std::function<void()> Work,
                            const support::Deadline &Until);

/// Makes a crash of a thread one that can be caught even if its stack has run
/// out. Call once, after CrashRecoveryContext::Enable().
void surviveStackOverflow();

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_APART_H
