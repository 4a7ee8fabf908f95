//===- CanThrow.h - Functions that an exception may leave -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether a call of a function may end with an exception: by its declaration
/// where the body is out of view, else by what stands in the body. A function
/// of C does not throw, as MSVC's /EHsc has it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_CANTHROW_H
#define TPIO_ENGINE_UNIT_CANTHROW_H

#include "llvm/ADT/DenseMap.h"

namespace clang {
class FunctionDecl;
class Stmt;
} // namespace clang

namespace tpio::engine {

class CanThrow {
public:
  /// An exception may leave \p F ; null: a function that nobody knows, which
  /// may throw.
  bool operator()(const clang::FunctionDecl *F);

private:
  bool inBody(const clang::FunctionDecl *F);
  bool within(const clang::Stmt *S);

  llvm::DenseMap<const clang::FunctionDecl *, bool> Known;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_CANTHROW_H
