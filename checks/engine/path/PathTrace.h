//===- PathTrace.h - The path behind a fault --------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads the path to a fault off the exploded graph: what happened, in order,
/// and what the program made of the result of the operation.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_PATHTRACE_H
#define TPIO_ENGINE_PATH_PATHTRACE_H

#include "engine/path/RootExploration.h"

namespace tpio::engine {

struct Step {
  enum Kind { Started, Ended, Cancelled, Issued, Branch, Loop, Caught };
  Kind What;
  /// Started, Ended, Cancelled, Issued: the event.
  const engine::Event *Event = nullptr;
  /// Branch, Loop: the statement with the condition, and which way it went.
  const clang::Stmt *At = nullptr;
  bool Taken = false;
  bool IsSwitch = false;
};

/// What became of the result of the operation that a fault is about.
struct PathTrace {
  std::vector<Step> Steps;
};

/// The path to \p Fault 's node. Steps begin with the first event of the
/// object that the fault is about.
PathTrace traceTo(const Violation &Fault, RootExploration &Run);

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_PATHTRACE_H
