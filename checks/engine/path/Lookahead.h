//===- Lookahead.h - What a path of the root still leads to -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A path that has no start open and that reaches no call of the API any more
/// can show nothing. What a function does behind its last operation is often
/// most of it, so such paths end early.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_LOOKAHEAD_H
#define TPIO_ENGINE_PATH_LOOKAHEAD_H

#include "llvm/ADT/BitVector.h"

namespace clang {
class CFG;
class CFGBlock;
class FunctionDecl;
} // namespace clang

namespace tpio::engine {

class CallGraph;

class Lookahead {
public:
  /// \p Graph is the control flow graph of the function whose paths are asked
  /// about, built with every expression as an element of its own.
  Lookahead(const clang::CFG &Graph, CallGraph &R);

  /// From the beginning of \p B , a block of the graph, a call that counts may
  /// be reached. In doubt: true.
  bool mayMatter(const clang::CFGBlock *B) const;

private:
  llvm::BitVector Matters; ///< by the number of the block
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_LOOKAHEAD_H
