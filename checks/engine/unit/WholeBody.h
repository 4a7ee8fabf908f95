//===- WholeBody.h - Bodies that the path engine can execute ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The one place that decides which bodies are whole. Clang's tree of code with
/// errors has holes: null children, dependent expressions outside of templates,
/// RecoveryExpr, records without a layout. And Clang's path engine ends the
/// process at some valid constructs that it was not taught.
///
/// What is allowed is listed (NodeForms.h); everything else, nodes of a later
/// Clang included, makes a body one that is not executed. It is then code whose
/// body is not visible.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_WHOLEBODY_H
#define TPIO_ENGINE_UNIT_WHOLEBODY_H

#include "llvm/ADT/DenseSet.h"

#include <string>

namespace clang {
class FunctionDecl;
class Stmt;
} // namespace clang

namespace tpio::engine {

/// What keeps a body from being whole.
struct BodyFaults {
  /// The compiler has found errors in it, or in what it uses.
  bool HasErrors = false;
  /// A kind of statement that can't be executed, as Clang calls it; or empty.
  std::string Unsupported;
  /// Nodes that are broken or that hold something broken.
  llvm::DenseSet<const clang::Stmt *> Broken;

  bool isWhole() const { return !HasErrors && Unsupported.empty(); }
  bool isBroken(const clang::Stmt *S) const {
    return !S || (HasErrors && Broken.contains(S));
  }
  /// Why the body is not wholly analysed, as a phrase; empty if it is whole.
  std::string reason() const;
};

/// Looks at the body of \p F , which must be a definition, and at the
/// initialisers of a constructor. Lambdas in it are functions of their own.
BodyFaults findFaults(const clang::FunctionDecl *F);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_WHOLEBODY_H
