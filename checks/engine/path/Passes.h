//===- Passes.h - Loops over the same things, one after another -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One loop starts or issues for what it goes over, a later one uses or cancels
/// that. How often a loop comes round no path knows where its condition is
/// open, and a path that went round the first one once may go round the second
/// one never, or twice. So at the second loop every count becomes unknown: what
/// the first one has left neither leaks nor lacks, however the program says
/// which elements it means (index, pointer, iterator, list).
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_PASSES_H
#define TPIO_ENGINE_PATH_PASSES_H

#include "engine/path/PathState.h"

#include <tuple>

namespace clang {
class CFGBlock;
class StackFrameContext;
} // namespace clang

namespace tpio::engine {

struct RootExploration;

/// A loop that some path has been in: the block that decides whether it comes
/// round.
struct Pass {
  const clang::CFGBlock *Head = nullptr;
  const clang::StackFrameContext *Frame = nullptr;

  friend bool operator==(const Pass &, const Pass &) = default;
  friend bool operator<(const Pass &A, const Pass &B) {
    return std::tie(A.Head, A.Frame) < std::tie(B.Head, B.Frame);
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Head);
    ID.AddPointer(Frame);
  }
};

/// Tag of our entry in the program state: the loops that have started
/// and left a start to whoever comes later.
struct Passes {};

/// The condition of \p At is about to be decided; \p IsOpen : either way is
/// possible. \returns the state in which it is.
StateRef decideRound(StateRef State, const Pass &At, bool IsOpen,
                     RootExploration &Run);

} // namespace tpio::engine

namespace clang::ento {
TPIO_TRAIT(engine::Passes, llvm::ImmutableSet<tpio::engine::Pass>);
} // namespace clang::ento

#endif // TPIO_ENGINE_PATH_PASSES_H
