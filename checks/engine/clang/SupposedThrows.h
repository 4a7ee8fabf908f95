//===- SupposedThrows.h - What if a call throws -----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A throw that is written is a path. That a call out of view, `new` or the
/// library may throw is only supposed, and only for a protocol that asks for
/// it (RootInputs::Throws): one path then also leaves by way of the handlers
/// and the destructors (Unwinding.h).
///
///     StartThreadpoolIo(io);
///     buffer.resize(n);          ---- supposed: std::bad_alloc ---> out
///     ReadFile(...);             ---- as usual
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_SUPPOSEDTHROWS_H
#define TPIO_ENGINE_CLANG_SUPPOSEDTHROWS_H

#include "engine/path/RootExploration.h"

namespace clang::ento {
class CallEvent;
class CheckerContext;
} // namespace clang::ento

namespace tpio::engine {

/// Notes that \p Call , which comes next, may throw. \p IsSteppedInto : what
/// throws in it will be met there.
void supposeThrow(const clang::ento::CallEvent &Call,
                  clang::ento::CheckerContext &C, bool IsSteppedInto,
                  RootExploration &Run);

/// The expression that \p State supposes to have thrown; null if none.
const clang::Stmt *supposedIn(StateRef State);

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_SUPPOSEDTHROWS_H
