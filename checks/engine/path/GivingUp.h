//===- GivingUp.h - What a path does not judge any more ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Everything that ends the tracking of an object, or of what is known of it,
/// goes through here, with a reason that can be counted.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_GIVINGUP_H
#define TPIO_ENGINE_PATH_GIVINGUP_H

#include "engine/path/RootExploration.h"

namespace tpio::engine {

/// The path has met \p Object . Code out of view that ran before may have known
/// it already.
StateRef meet(StateRef State, Key Object, RootExploration &Run);
/// A start of \p Object before this says nothing about what an operation is
/// meant for.
StateRef dropStarted(StateRef State, Key Object);
/// Code out of view that knows \p Object may have done anything to it.
StateRef forgetObject(StateRef State, Key Object, RootExploration &Run,
                      llvm::StringRef Reason);
StateRef forgetAll(StateRef State, RootExploration &Run,
                   llvm::StringRef Reason);
/// Judges nothing about \p Object on this path any more.
StateRef silenceObject(StateRef State, Key Object, RootExploration &Run,
                       llvm::StringRef Reason);

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_GIVINGUP_H
