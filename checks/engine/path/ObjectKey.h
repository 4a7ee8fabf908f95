//===- ObjectKey.h - When two expressions are one object --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Names of objects and handles. `io`, a local copy of it, a field, `x.get()`,
/// `x->io` and a cast of it are the same object when the expression is.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_OBJECTKEY_H
#define TPIO_ENGINE_PATH_OBJECTKEY_H

#include "engine/clang/CallEvent.h"
#include "engine/path/PathState.h"
#include "engine/path/RootExploration.h"

namespace tpio::engine {

/// The key of value \p V in \p State; empty for constants and the unknown.
Key keyOf(StateRef State, clang::ento::SVal V, const RootExploration &Run);

/// The lvalue that \p E names, as far as it can be told without evaluating;
/// unknown if it can't.
clang::ento::SVal lvalueOf(StateRef State, const clang::Expr *E,
                           const clang::LocationContext *LC);

/// The name of what lies in \p R : the place itself, or that of its owner.
Key placeName(const clang::ento::MemRegion *R, const RootExploration &Run);

/// The root is a callback, and \p R is the field that its object is kept in.
bool holdsObjectOfCallback(const clang::ento::MemRegion *R,
                           const RootExploration &Run);

/// The key of argument \p Index of \p Call. Falls back on the expression where
/// a cast between integer and pointer has lost the value.
Key keyOfArgument(const clang::ento::CallEvent &Call, unsigned Index,
                  const RootExploration &Run);

/// Argument \p Index of \p Call is a null pointer for certain.
bool isNullArgument(const clang::ento::CallEvent &Call, unsigned Index);

/// The variable or field whose memory \p K is, elements included; or null.
const clang::ValueDecl *declOf(Key K);

/// The type of what \p K names; null if it has none.
clang::QualType typeOf(Key K);

/// Two keys that may mean the same object although their names differ. Such
/// objects are never evidence against each other.
bool mayBeSame(StateRef State, Key A, Key B, const RootExploration &Run);

/// The object that lies beside handle \p Handle: the field \p Object of the
/// same record, or the variable \p Object. Empty if it can't be told.
Key siblingObject(StateRef State, Key Handle, const clang::ValueDecl *Object,
                  const RootExploration &Run,
                  clang::ento::SValBuilder &Builder);

/// Remembers that \p Name is another name of \p K; none removes the name.
StateRef setAlias(StateRef State, Key Name, Key K);

/// \p Place , which holds a handle or an I/O object, is bound to \p Value .
StateRef nameHandle(StateRef State, const clang::ento::TypedValueRegion *Place,
                    clang::ento::SVal Value, const RootExploration &Run);

/// A struct in \p R is bound to \p Value as a whole, `X x{io, 1}` or a copy:
/// each field that is an I/O object is one more name of that.
StateRef nameFields(StateRef State, const clang::ento::MemRegion *R,
                    clang::ento::SVal Value, const RootExploration &Run);

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_OBJECTKEY_H
