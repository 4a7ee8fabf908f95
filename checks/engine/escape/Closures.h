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

/// The code that counts among what a call is given.
struct Closures {
  Closures(const clang::ento::CallEvent &Call, RootExploration &Run);

  bool Any = false;
  /// What some of them have captured can't be told.
  bool Unresolved = false;
  /// What the closures that are written in the arguments, or that a named
  /// argument was initialised with, have captured: for a variable its place and
  /// its value now.
  llvm::SmallVector<clang::ento::SVal, 4> Captured;
};

/// A call of the library that may run code that it is given before it returns:
/// visit, invoke, an algorithm. Not what stores or wraps it.
bool runsWhatItIsGiven(const clang::ento::CallEvent &Call,
                       RootExploration &Run);

} // namespace tpio::engine

#endif // TPIO_ENGINE_ESCAPE_CLOSURES_H
