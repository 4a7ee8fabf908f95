//===- Closures.h - Code that comes along with a call -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Closures, structs of closures, deleters and functions that a call is given
/// and that start, issue or cancel when somebody runs them.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_ESCAPE_CLOSURES_H
#define TPIO_ENGINE_ESCAPE_CLOSURES_H

#include "engine/clang/CallEvent.h"
#include "engine/path/RootExploration.h"

namespace tpio::engine {

/// What the closures that a call is given, and that count, have captured.
struct Closures {
  Closures(const clang::ento::CallEvent &Call, RootExploration &Run);

  /// What some of them have captured can't be told.
  bool Unresolved = false;
  /// Of those that are written in the arguments, or that a named argument was
  /// initialised with: for a variable its place and its value now.
  llvm::SmallVector<clang::ento::SVal, 4> Captured;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_ESCAPE_CLOSURES_H
