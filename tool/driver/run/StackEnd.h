//===- StackEnd.h - A thread whose stack has run out ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_STACKEND_H
#define TPIO_DRIVER_RUN_STACKEND_H

#include <utility> // which LLVM 19's thread.h needs and does not include
#include <vector>

#include "llvm/Support/thread.h"

namespace tpio::driver {

/// While it lives, what catches crashes of this thread can run after the end of
/// its stack.
class StackReserve {
public:
  StackReserve();
  ~StackReserve();

private:
  std::vector<char> Memory;
};

/// Whether the system has ended \p Thread without asking. Where it ends the
/// process instead the answer is no.
bool wasKilled(llvm::thread &Thread);

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_STACKEND_H
