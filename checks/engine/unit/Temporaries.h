//===- Temporaries.h - Whose part a prvalue becomes -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `Token(io)` is a temporary, a variable, a member, an argument or the element
/// of an array, by what stands around it ([class.temporary], [dcl.init]). The
/// tree has a CXXBindTemporaryExpr for each; here is who destroys the object.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_TEMPORARIES_H
#define TPIO_ENGINE_UNIT_TEMPORARIES_H

namespace clang {
class CXXBindTemporaryExpr;
class Decl;
class ParentMap;
class Stmt;
} // namespace clang

namespace tpio::engine {

/// What \p Inner constructs is the object that \p Whole makes, or a part of it:
/// `Token(io)` of `Pair{Token(io), 1}`, but not `Token(io)` of
/// `Pair(Token(io))`.
bool isPartOf(const clang::Stmt *Inner, const clang::Stmt *Whole,
              const clang::ParentMap &Parents);

/// What \p E makes is no temporary but (a part of) something else in function
/// \p In that is destroyed in its own time.
bool isDestroyedByOwner(const clang::CXXBindTemporaryExpr *E,
                        const clang::ParentMap &Parents, const clang::Decl *In);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_TEMPORARIES_H
