//===- Interrupt.h - Ctrl-C -------------------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_INTERRUPT_H
#define TPIO_SUPPORT_INTERRUPT_H

namespace tpio::support {

/// From now on the first SIGINT or SIGTERM is only noted, so that what was
/// found so far can be told; the second ends the program as usual. A signal
/// that was ignored when the program began stays ignored.
void noteInterrupts();

/// Whether one has been noted.
bool wasInterrupted();

} // namespace tpio::support

#endif // TPIO_SUPPORT_INTERRUPT_H
