//===- MayThrow.h - Exceptions out of view ----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A function whose body is not visible may throw. No path is made of that, for
/// nobody has seen the throw. But what a handler or a destructor in view would
/// do then is on the program's side:
///
///     Guard undo(io);                        // cancels at its end
///     if (!ReadFile(...) && GetLastError() != ERROR_IO_PENDING)
///       throw_last_error();                  // elsewhere; never comes back
///     undo.dismiss();
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_MODEL_MAYTHROW_H
#define TPIO_ENGINE_MODEL_MAYTHROW_H

#include "engine/path/RootExploration.h"

namespace tpio::engine {

/// At \p Node a call has returned whose body is not visible. Had it thrown, a
/// destructor or a handler of the frames around it might have cancelled.
bool isSettledIfItThrows(const clang::ento::ExplodedNode &Node,
                         const RootExploration &Run);

} // namespace tpio::engine

#endif // TPIO_ENGINE_MODEL_MAYTHROW_H
