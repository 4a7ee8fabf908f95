//===- CallGraph.h - What a function can reach ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The call graph of the translation unit as far as it matters: which functions
/// can reach the API, which of its parts, and which call code out of view. The
/// engine explores and inlines only what can reach the API.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_CALLGRAPH_H
#define TPIO_ENGINE_UNIT_CALLGRAPH_H

#include "engine/unit/ApiTable.h"
#include "engine/unit/SystemCode.h"
#include "engine/unit/WholeBody.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"

#include <memory>
#include <optional>
#include <vector>

namespace clang {
class ASTContext;
class CXXThrowExpr;
} // namespace clang

namespace tpio::engine {

/// What the body of one function says by itself.
struct FunctionInfo {
  llvm::SmallSetVector<const clang::FunctionDecl *, 4> Callees;
  unsigned Kinds = NotApi; ///< ApiKind bits of direct calls
  /// Calls a function of the user's (not the SDK) whose body is not in view.
  bool CallsUnknown = false;
  bool HasSeh = false;
  /// Local variables that a path may still use behind an exception handler.
  llvm::SmallSetVector<const clang::VarDecl *, 2> NeededByHandlers;
  /// Throws again what some caller has caught.
  bool RethrowsForCallers = false;
  /// The compiler has found errors in the body: nothing in it can be trusted,
  /// and calls of it may be missing.
  bool HasErrors = false;
  /// 32-bit constants that something is compared with, in source order.
  llvm::SmallVector<std::uint32_t, 4> Compared;
  /// Operations with an OVERLAPPED that is not a null constant.
  llvm::SmallVector<const clang::CallExpr *, 2> Operations;
  /// Declarations that are the handle of an operation of this body.
  llvm::SmallSetVector<const clang::ValueDecl *, 2> Handles;
  /// Declarations that are a handle-like argument of a function in view.
  llvm::SmallVector<
      std::pair<const clang::FunctionDecl *, const clang::ValueDecl *>, 2>
      PassedHandles;
};

class CallGraph {
public:
  CallGraph(clang::ASTContext &Context, const ApiTable &Table);

  /// Definitions in user files, in source order.
  llvm::ArrayRef<const clang::FunctionDecl *> functions() const {
    return Functions;
  }

  /// The body of \p F by itself; empty if there is none in view.
  const FunctionInfo &direct(const clang::FunctionDecl *F);
  /// ApiKind bits of \p F and all that it calls in view.
  unsigned kinds(const clang::FunctionDecl *F);
  /// A call of one of \p Kinds is at most \p Calls calls away from \p F ; 0: it
  /// stands in \p F itself.
  bool reachesWithin(const clang::FunctionDecl *F, unsigned Kinds,
                     unsigned Calls);
  /// No chain of calls in view that begins in \p F is longer than \p Calls , up
  /// to where it comes back to itself.
  bool callsNoDeeperThan(const clang::FunctionDecl *F, unsigned Calls);
  /// \p F or something that it calls in view calls code out of view, or has
  /// calls that errors took away.
  bool callsUnknown(const clang::FunctionDecl *F);
  /// What keeps the definition \p F from being executed.
  const BodyFaults &faults(const clang::FunctionDecl *F);
  bool reachesCount(const clang::FunctionDecl *F) {
    return kinds(F) & (CreditKinds | Create);
  }
  /// Declarations that \p F uses as the handle of an operation, itself or by
  /// passing them to a function in view that issues.
  llvm::SmallSetVector<const clang::ValueDecl *, 2>
  handles(const clang::FunctionDecl *F);
  /// Some function of the unit throws.
  bool throwsAnywhere();
  /// Some function of the unit has a `throw;` outside of its own handlers.
  bool rethrowsForCallers();
  /// Functions that may run as a root, callers before callees.
  std::vector<const clang::FunctionDecl *> roots(unsigned CallerLevels);

  bool isSystem(const clang::Decl *D) const { return isOfSystem(D); }
  clang::ASTContext &context() const { return Context; }
  const ApiTable &table() const { return Table; }

private:
  struct Closure {
    unsigned Kinds = NotApi;
    bool CallsUnknown = false;
  };
  const Closure &closure(const clang::FunctionDecl *F);
  void collectOverrides();

  std::optional<bool> ThrowsAnywhere, RethrowsForCallers;
  clang::ASTContext &Context;
  const ApiTable &Table;
  std::vector<const clang::FunctionDecl *> Functions;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<FunctionInfo>>
      Infos;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<BodyFaults>>
      Faults;
  llvm::DenseMap<const clang::FunctionDecl *, Closure> Closures;
  /// A virtual method to those of this unit that override it.
  llvm::DenseMap<const clang::FunctionDecl *,
                 llvm::SmallVector<const clang::FunctionDecl *, 2>>
      Overrides;
};

/// Fills \p Info from the body of \p F , which must have one.
void readBody(const clang::FunctionDecl *F, CallGraph &R, FunctionInfo &Info);

/// The definition of \p F if its body is in view and not dependent.
const clang::FunctionDecl *definitionOf(const clang::FunctionDecl *F);

/// \p Throw is written by the user, or by the library on the user's behalf if
/// it stands in code \p OfSystem .
bool isWrittenThrow(const clang::CXXThrowExpr *Throw, bool OfSystem);

/// The declaration that \p E names after stripping casts and subscripts: a
/// variable or a field, or null.
const clang::ValueDecl *namedDecl(const clang::Expr *E);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_CALLGRAPH_H
