//===- Constructed.h - What unwinding would destroy -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the program state that exceptions need: the objects that are
/// constructed and not yet destroyed, the exceptions that are on their way and
/// those that handlers have.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_CONSTRUCTED_H
#define TPIO_ENGINE_PATH_CONSTRUCTED_H

#include "engine/path/PathState.h"

#include <tuple>

namespace clang {
class CXXCatchStmt;
class CXXThrowExpr;
class StackFrameContext;
class Stmt;
class VarDecl;
} // namespace clang

namespace tpio::engine {

/// An object whose construction is complete. Its destructor runs when an
/// exception leaves the scope that it belongs to.
struct Constructed {
  /// Where it lies; null if that is not known.
  const clang::ento::MemRegion *Place = nullptr;
  /// The call of a function, or of a constructor, that has to destroy it.
  const clang::StackFrameContext *Frame = nullptr;
  /// What has made it: an expression, or the declaration of a variable.
  const clang::Stmt *Origin = nullptr;
  /// The local variable that it is, or that has extended its life.
  const clang::VarDecl *Variable = nullptr;
  /// A class, or an array of a class.
  clang::QualType Type;

  std::tuple<const void *, const void *, const void *, const void *,
             const void *>
  tie() const {
    return {Place, Frame, Origin, Variable, Type.getAsOpaquePtr()};
  }
  friend bool operator==(const Constructed &A, const Constructed &B) {
    return A.tie() == B.tie();
  }
  void Profile(llvm::FoldingSetNodeID &ID) const;
};

/// An exception object. Of a rethrow out of view nothing is known.
struct Exception {
  const clang::CXXThrowExpr *Throw = nullptr;
  clang::QualType Type; ///< null: any
  const clang::ento::MemRegion *Object = nullptr;

  friend bool operator==(const Exception &A, const Exception &B) {
    return A.Throw == B.Throw && A.Type == B.Type && A.Object == B.Object;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const;
};

/// A handler that has been entered, with what it may throw again.
struct Handling {
  const clang::StackFrameContext *Frame = nullptr;
  const clang::CXXCatchStmt *Handler = nullptr;
  Exception Caught;

  friend bool operator==(const Handling &A, const Handling &B) {
    return A.Frame == B.Frame && A.Handler == B.Handler && A.Caught == B.Caught;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const;
};

// Tags of our entries in the program state; the latest comes first.
struct Living {};
struct Flying {}; ///< thrown and not yet caught
struct Handled {};

/// The state without the entries that \p Goes names.
StateRef dropLiving(StateRef State,
                    llvm::function_ref<bool(const Constructed &)> Goes);
StateRef dropHandled(StateRef State,
                     llvm::function_ref<bool(const Handling &)> Goes);
/// Without the exception that was thrown last.
StateRef dropLastFlying(StateRef State);

} // namespace tpio::engine

namespace clang::ento {
TPIO_TRAIT(engine::Living, llvm::ImmutableList<tpio::engine::Constructed>);
TPIO_TRAIT(engine::Flying, llvm::ImmutableList<tpio::engine::Exception>);
TPIO_TRAIT(engine::Handled, llvm::ImmutableList<tpio::engine::Handling>);
} // namespace clang::ento

#endif // TPIO_ENGINE_PATH_CONSTRUCTED_H
