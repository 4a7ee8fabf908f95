//===- LandingPads.h - Destructors on the way to a handler ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clang's control flow graph knows no way from a throw to a handler. As a
/// compiler does, this adds a block to the graph of a function that destroys a
/// given list of objects, so that the analyzer runs their destructors like any
/// other. The block ends in a throw of its own, at which the analyzer stops.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_LANDINGPADS_H
#define TPIO_ENGINE_CLANG_LANDINGPADS_H

#include "engine/path/Constructed.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"

#include <map>
#include <vector>

namespace clang {
class ASTContext;
class CXXDeleteExpr;
class CXXTryStmt;
} // namespace clang

namespace tpio::engine {

struct LandingPad {
  clang::CFGBlock *Block = nullptr;
  /// The handlers in sight; null if the exception leaves the function.
  const clang::CXXTryStmt *Try = nullptr;
  /// What the destructors are called with, one after another; null where the
  /// block knows the variable.
  std::vector<const clang::CXXDeleteExpr *> Calls;
};

class LandingPads {
public:
  explicit LandingPads(clang::ASTContext &Context) : Context(Context) {}

  /// The block of the function of \p Frame that destroys \p Objects, in their
  /// order, on the way to \p Try.
  const LandingPad &padFor(llvm::ArrayRef<Constructed> Objects,
                           const clang::StackFrameContext *Frame,
                           const clang::CXXTryStmt *Try);

  /// The pad that ends in \p End; null if it is a throw of the program's.
  const LandingPad *endingIn(const clang::CXXThrowExpr *End) const {
    return Ends.lookup(End);
  }

  /// \p Block is a pad.
  bool isPad(const clang::CFGBlock *Block) const {
    return Blocks.count(Block) != 0;
  }

  /// \p Element is of a pad, and not a `delete` of the program's.
  static bool isDestruction(const clang::CFGElement &Element);

  /// Tells \p State which objects the destructors of \p Pad are called for.
  static StateRef enter(const LandingPad &Pad,
                        llvm::ArrayRef<Constructed> Objects, StateRef State,
                        const clang::StackFrameContext *Frame);

  /// What \p Next of a pad destroys of an object whose constructor has thrown
  /// is no more than that base. To be said before the analyzer looks for the
  /// destructor.
  static StateRef prepare(const clang::CFGElement &Next, StateRef State,
                          const clang::StackFrameContext *Frame);

private:
  const clang::CXXDeleteExpr *callFor(const Constructed &Object);
  void addEnd(LandingPad &Pad);

  using Key = std::vector<const void *>;
  clang::ASTContext &Context;
  std::map<Key, LandingPad> Pads;
  llvm::DenseMap<const clang::CXXThrowExpr *, const LandingPad *> Ends;
  llvm::DenseSet<const clang::CFGBlock *> Blocks;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_LANDINGPADS_H
