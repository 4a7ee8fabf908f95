//===- PathSteps.h - What one step of a path does ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Questions about single nodes of the exploded graph, for those who compare
/// paths: is it a branch, a test, a call of code out of view.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_MODEL_PATHSTEPS_H
#define TPIO_ENGINE_MODEL_PATHSTEPS_H

#include "engine/path/RootExploration.h"

namespace tpio::engine {

/// The path to \p Node , from the first node.
std::vector<const clang::ento::ExplodedNode *>
pathTo(const clang::ento::ExplodedNode *Node);

/// The control flow graph has more than one way here.
bool isBranch(const clang::ento::ExplodedNode &Node);

/// Two branches go the same way at the same place.
bool isSameEdge(const clang::ento::ExplodedNode &A,
                const clang::ento::ExplodedNode &B);

/// The value of \p E is the truth of something.
bool isTest(const clang::Expr *E);

/// A call has been evaluated at \p Node whose body is not in view, and is not
/// the system's.
bool isOutOfView(const clang::ento::ExplodedNode &Node,
                 const RootExploration &Run);

/// What a call or a construction is given, the object it is called on included.
llvm::SmallVector<const clang::Expr *, 8> argumentsOf(const clang::Expr *Call);

} // namespace tpio::engine

#endif // TPIO_ENGINE_MODEL_PATHSTEPS_H
