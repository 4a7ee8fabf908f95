//===- OutcomeUse.h - What becomes of a result ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether the path that a story tells has looked at the result of its
/// operation, and whether it knows what it saw.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_MODEL_OUTCOMEUSE_H
#define TPIO_ENGINE_MODEL_OUTCOMEUSE_H

#include "engine/path/PathTrace.h"
#include "clang/Analysis/ProgramPoint.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace tpio::engine {

/// Follows the result of one operation along a path: through variables, casts,
/// negations, inlined calls, and calls whose bodies are not in view.
class OutcomeUse {
public:
  explicit OutcomeUse(RootExploration &Run) : Run(Run) {}

  /// From here on the result of \p Operation counts, and no earlier one.
  void begin(const SiteInfo &Operation);
  /// The next node of the path, after begin().
  void visit(const clang::ento::ExplodedNode *Node);
  /// The path goes on by what \p Condition is at \p Node .
  void visitCondition(const clang::Stmt *Condition,
                      const clang::ento::ExplodedNode *Node);
  /// The path ends, with \p Return or, if that is null, without one.
  void finish(const clang::ReturnStmt *Return);

  /// What was seen so far; whole after finish().
  ResultUse Use;

private:
  const clang::Stmt *Begun = nullptr; ///< the call of the operation
  const clang::Decl *BegunIn = nullptr;
  int Depth = 0, Outermost = 0; ///< of the frame, relative to the operation's
  bool IsUncounted = false;     ///< the operation is one of a container's
  /// Parts: an object of the library's that stands for the outcome; who asks it
  /// out of view knows more than the path.
  enum Level : unsigned { Direct = 1, Opaque = 2, Parts = 4 };

  unsigned levelOf(const clang::Stmt *S) const;
  unsigned levelOfSymbol(clang::ento::SymbolRef S) const;
  void visitStmt(const clang::Stmt *S, const clang::ento::ExplodedNode *Node);
  void mark(const clang::ValueDecl *D, unsigned Level, bool Add);
  void assign(const clang::Expr *To, unsigned Level, bool Add,
              const clang::ento::ExplodedNode *Node);

  bool returnsLibraryRecord(const clang::StackFrameContext *Frame) const;

  /// A function that has issued the operation returns a variant or a tuple:
  /// what is made on the way to that stands for the outcome.
  void noteParts(const clang::Stmt *S, const clang::ento::ExplodedNode *Node);

  /// A call of a function of the library that is given code of the user's:
  /// count_if, any_of. Of operations on the elements of a container it tells
  /// more than a path knows.
  bool isAlgorithm(const clang::Stmt *S) const;

  /// A name that says that the function looks at the last error by itself.
  static bool readsErrorByName(const clang::FunctionDecl *F);

  void visitCall(const clang::CallExpr *Call);

  void enterCall(const clang::CallEnter &Enter);

  RootExploration &Run;
  llvm::DenseMap<const clang::Stmt *, unsigned> Marks;
  llvm::DenseMap<const clang::Decl *, unsigned> Decls;
  llvm::DenseSet<const clang::Stmt *> OpaqueCalls;
  const clang::Stmt *JustReturned = nullptr;
  unsigned Returned = 0;
  bool StoredOut = false;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_MODEL_OUTCOMEUSE_H
