//===- Unwinding.h - Paths on after a throw ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The analyzer ends a path at a throw. This goes on from there: into each
/// handler that can catch it, or out of the root.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_UNWINDING_H
#define TPIO_ENGINE_CLANG_UNWINDING_H

#include "engine/path/RootExploration.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/BlockCounter.h"
#include "llvm/ADT/DenseSet.h"

namespace clang::ento {
class ExprEngine;
} // namespace clang::ento

namespace tpio::engine {

class Unwinding {
public:
  Unwinding(clang::ento::ExprEngine &Engine, RootExploration &Run)
      : Engine(Engine), Run(Run), Counters(Memory) {}

  /// Looks at every throw that ended a path since the last call. A handler is
  /// put on the analyzer's work list; a throw out of the root is judged as an
  /// end of path. \returns true if there is work on the list.
  bool resume();

private:
  void unwind(const clang::ento::ExplodedNode *Sink,
              const clang::CXXThrowExpr *Throw);
  void enter(const clang::CXXCatchStmt *Handler,
             const clang::StackFrameContext *Frame, StateRef State,
             clang::ento::ExplodedNode *From);

  /// How often the path to \p Node has entered each block: the analyzer keeps
  /// that with its work and not with the nodes.
  clang::ento::BlockCounter
  visitsOnPathTo(const clang::ento::ExplodedNode *Node);

  clang::ento::ExprEngine &Engine;
  RootExploration &Run;
  llvm::BumpPtrAllocator Memory;
  clang::ento::BlockCounter::Factory Counters;
  llvm::DenseSet<const clang::ento::ExplodedNode *> Done;
  bool HasWork = false;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_UNWINDING_H
