//===- Unwinding.h - Paths on after a throw ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The analyzer ends a path at a throw. This goes on from there, function by
/// function: through the destructors of what was constructed, into each handler
/// that can catch the exception, or out of the root.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_UNWINDING_H
#define TPIO_ENGINE_CLANG_UNWINDING_H

#include "engine/clang/LandingPads.h"
#include "engine/path/Constructed.h"
#include "engine/path/RootExploration.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/BlockCounter.h"
#include "llvm/ADT/DenseSet.h"

namespace clang::ento {
class ExprEngine;
} // namespace clang::ento

namespace tpio::engine {

class Unwinding {
public:
  /// \p Pads outlives the graphs that it adds to.
  Unwinding(clang::ento::ExprEngine &Engine, RootExploration &Run,
            LandingPads &Pads)
      : Engine(Engine), Run(Run), Pads(Pads), Counters(Memory) {}

  /// Looks at every throw that ended a path since the last call. Destructors
  /// and handlers are put on the analyzer's work list; a throw out of the root
  /// is judged as an end of path. \returns true if there is work on the list.
  bool resume();

private:
  /// A path on its way out: \p State in \p Frame , after node \p From .
  struct Way {
    const clang::StackFrameContext *Frame;
    StateRef State;
    clang::ento::ExplodedNode *From;
  };

  void begin(const clang::ento::ExplodedNode *Sink,
             const clang::CXXThrowExpr *Throw);
  Exception thrownBy(const clang::CXXThrowExpr *Throw, Way &W) const;
  /// Goes on from \p Inside , a statement of the frame (null: its end).
  void leave(Way W, const clang::Stmt *Inside);
  /// Behind the destructors of \p Pad .
  void land(const clang::ento::ExplodedNode *Sink, const LandingPad &Pad);
  /// Out of the frame, or into the handlers of \p Try .
  void arrive(Way W, const clang::CXXTryStmt *Try);
  void leaveFrame(Way W);
  void enter(const clang::CXXCatchStmt *Handler, const Way &W);
  void enqueue(clang::ento::ExplodedNode *Node, const Way &W,
               const clang::CFGBlock *Block, unsigned Index);

  /// How often the path to \p Node has entered each block: the analyzer keeps
  /// that with its work and not with the nodes.
  clang::ento::BlockCounter
  visitsOnPathTo(const clang::ento::ExplodedNode *Node);

  clang::ento::ExprEngine &Engine;
  RootExploration &Run;
  LandingPads &Pads;
  llvm::BumpPtrAllocator Memory;
  clang::ento::BlockCounter::Factory Counters;
  llvm::DenseSet<const clang::ento::ExplodedNode *> Done;
  bool HasWork = false;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_UNWINDING_H
