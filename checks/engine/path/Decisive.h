//===- Decisive.h - Conditions that had a part in it ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which branches of a function decide what becomes of a credit: those that a
/// call of the API, or the statement by which a path leaves the function,
/// depends on in the control flow; and those that decide the value of a
/// variable that such a branch asks for.
///
///     if (verbose) log();                 no part in it
///     if (code == ERROR_IO_PENDING)       decides about the cancel
///       failed = false;                   -> so does what decides this
///     if (failed) CancelThreadpoolIo(io);
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_DECISIVE_H
#define TPIO_ENGINE_PATH_DECISIVE_H

#include "engine/unit/CallGraph.h"
#include "llvm/ADT/DenseSet.h"

#include <map>

namespace clang {
class CFG;
class CFGBlock;
class LocationContext;
class ParentMap;
class Stmt;
class ValueDecl;
} // namespace clang

namespace tpio::engine {

class Decisive {
public:
  /// \p End is the statement by which the path leaves its first function; null
  /// if it does not, or not by one.
  Decisive(CallGraph &R, const clang::Stmt *End) : R(R), End(End) {}

  /// What \p Branch , a block of the function of \p In , does at its end is
  /// decisive.
  bool isDecisive(const clang::CFGBlock *Branch,
                  const clang::LocationContext *In);
  /// The value of \p Call in the function of \p In goes into a decisive
  /// condition, or out of the function.
  bool isAskedFor(const clang::Stmt *Call, const clang::LocationContext *In);

private:
  struct Of {
    llvm::DenseSet<const clang::CFGBlock *> Branches;
    llvm::DenseSet<const clang::ValueDecl *> Variables;
    llvm::DenseSet<const clang::Stmt *> Conditions;
  };
  const Of &of(const clang::LocationContext *In);
  bool isNotable(const clang::CFGBlock &Block, const Of &Known, bool IsTop);

  CallGraph &R;
  const clang::Stmt *End;
  std::map<const clang::CFG *, Of> Known;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_DECISIVE_H
