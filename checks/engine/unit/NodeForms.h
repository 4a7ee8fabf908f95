//===- NodeForms.h - Which nodes of a tree can be executed ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What Clang's path engine (ExprEngine of the static analyzer) takes for
/// granted about one node, by its kind and for some kinds by its form. Its
/// list of kinds is closed: a node that is not on it can't be executed.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_NODEFORMS_H
#define TPIO_ENGINE_UNIT_NODEFORMS_H

namespace clang {
class ASTContext;
class Expr;
class QualType;
class RecordDecl;
class Stmt;
} // namespace clang

namespace tpio::engine {

enum class NodeForm {
  Good,
  Broken,      ///< of code with errors
  Unsupported, ///< of valid code that the engine was not taught
};

/// Without a look at the children of \p S.
NodeForm formOf(const clang::Stmt *S, const clang::ASTContext &Context);

/// A child of \p S may be missing in valid code.
bool mayHaveGaps(const clang::Stmt *S);

/// \p E is there and Clang may be asked for its value.
bool mayEvaluate(const clang::Expr *E);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_NODEFORMS_H
