//===- FailingBranch.h - Where a missing cancel belongs ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_EXPLAIN_FAILINGBRANCH_H
#define TPIO_EXPLAIN_FAILINGBRANCH_H

#include "engine/path/RootExploration.h"

namespace clang::ento {
class ExplodedGraph;
} // namespace clang::ento

namespace tpio::explain {

/// The branch that only paths enter on which the operation at \p Where has
/// failed and its start is still open, and behind which nothing cancels or uses
/// it: there the missing cancel belongs.
/// \returns a statement of an if, or null.
const clang::Stmt *failingBranch(clang::ento::ExplodedGraph &Graph,
                                 const engine::Violation &Fault,
                                 const engine::RootExploration &Run);

} // namespace tpio::explain

#endif // TPIO_EXPLAIN_FAILINGBRANCH_H
