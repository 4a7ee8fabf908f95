//===- ParseDeadline.h - Ends a parse that takes too long -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_PARSEDEADLINE_H
#define TPIO_DRIVER_UNIT_PARSEDEADLINE_H

#include "support/Deadline.h"

namespace clang {
class Preprocessor;
class Sema;
} // namespace clang

namespace tpio::driver {

/// After \p Until every file of the unit ends where the parser stands, so that
/// the parse comes to an end by itself.
void endParseAfter(const support::Deadline &Until, clang::Preprocessor &PP);

/// A chain of template instantiations reads no token. After \p Until the next
/// one leaves the unit as a crash does, by CrashRecoveryContext::HandleExit()
/// with OverTimeExit; its memory is lost.
void leaveInstantiationsAfter(const support::Deadline &Until, clang::Sema &S);

/// The RetCode of a recovery context that leaveInstantiationsAfter() has used.
inline constexpr int OverTimeExit = 98;

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_PARSEDEADLINE_H
