//===- ExplodedGraph.h - The analyzer's graph of paths ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The exploded graph, the engine that makes it and what it asks about
/// functions.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_EXPLODEDGRAPH_H
#define TPIO_ENGINE_CLANG_EXPLODEDGRAPH_H

#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/FunctionSummary.h"

namespace tpio::engine {

/// The analyzer's end of a path at a throw. The path goes on beside it, from
/// the same node (Unwinding.h).
bool endsAtThrow(const clang::ento::ExplodedNode &Node);

/// Where a path goes on from \p Node .
llvm::SmallVector<const clang::ento::ExplodedNode *, 2>
waysOn(const clang::ento::ExplodedNode &Node);

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_EXPLODEDGRAPH_H
