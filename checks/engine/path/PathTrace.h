//===- PathTrace.h - The path behind a fault --------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads the path to a fault off the exploded graph: what happened to the
/// object, in order, which functions that led through, and which conditions had
/// a part in it (Decisive.h). What had none is no step.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_PATHTRACE_H
#define TPIO_ENGINE_PATH_PATHTRACE_H

#include "engine/path/RootExploration.h"

namespace tpio::engine {

struct Step {
  enum Kind {
    Created,
    Started,
    Issued,
    Ended,
    Cancelled,
    Branch,  ///< a condition that is not a loop's
    Round,   ///< a loop comes round again
    LoopEnd, ///< a loop's condition does not hold
    Entered, ///< a function is called
    Left,    ///< ... and returns
    Thrown,
    Caught,
  };
  Kind What;
  /// The function that the step stands in; of Entered the caller.
  const clang::StackFrameContext *Frame = nullptr;
  /// Created to Cancelled: the event.
  const engine::Event *Event = nullptr;
  /// Branch and LoopEnd: the condition. Round: the loop. Entered: the call, if
  /// it is written. Left: the return statement, if there is one. Thrown: the
  /// expression. Caught: the handler.
  const clang::Stmt *At = nullptr;
  /// Branch, LoopEnd: the statement that the condition belongs to.
  const clang::Stmt *Of = nullptr;
  /// Branch: the condition holds.
  bool Taken = false;
  /// Branch of a switch: where it goes; null: past all cases.
  const clang::SwitchCase *Case = nullptr;
  /// Entered and Left: the function that is called.
  const clang::StackFrameContext *Callee = nullptr;
  /// Left: the value, as a program writes it; empty if it is not known.
  std::string Value = {};

  bool isEvent() const { return What <= Cancelled; }
};

struct PathTrace {
  std::vector<Step> Steps;
};

/// The path to \p Fault 's node. Steps begin with the first event of the
/// object that the fault is about.
PathTrace traceTo(const Violation &Fault, RootExploration &Run);

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_PATHTRACE_H
