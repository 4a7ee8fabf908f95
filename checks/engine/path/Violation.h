//===- Violation.h - Something wrong on one path ----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_VIOLATION_H
#define TPIO_ENGINE_PATH_VIOLATION_H

#include "contract/Checks.h"
#include "engine/path/PathState.h"

namespace clang {
class ReturnStmt;
class Stmt;
namespace ento {
class ExplodedNode;
} // namespace ento
} // namespace clang

namespace tpio::engine {

/// What a protocol found on some path, not yet weighed against other paths. A
/// family of checks adds to it what it needs for that.
struct Violation {
  contract::Check Check;
  contract::Site Where;                    ///< where it is reported
  contract::Site Other = contract::NoSite; ///< the operation or start with it
  Key Object;
  const clang::ento::ExplodedNode *Node = nullptr; ///< the end of the path
  /// How the path leaves the root, if it ends there.
  const clang::ReturnStmt *Return = nullptr;
  const clang::Stmt *Throw = nullptr;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_VIOLATION_H
