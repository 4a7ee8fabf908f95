//===- Handlers.h - Which handler catches what ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The rules of [except.handle]: whether a handler is a match for an exception,
/// and what its declaration is bound to.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_HANDLERS_H
#define TPIO_ENGINE_CLANG_HANDLERS_H

#include "engine/path/Constructed.h"

namespace clang {
class ASTContext;
class CFGBlock;
} // namespace clang

namespace tpio::engine {

enum class Match { No, Maybe, Yes };

Match matches(const clang::CXXCatchStmt *Handler, clang::QualType Thrown,
              clang::ASTContext &Context);

/// Binds what \p Handler declares to \p Thrown : the object itself, its base,
/// a copy of it, or a value that is not known. \p Handler is the element before
/// number \p Next of \p Block ; 0: it is none.
StateRef bindCaught(const clang::CXXCatchStmt *Handler, const Exception &Thrown,
                    const clang::CFGBlock *Block, unsigned Next,
                    const clang::StackFrameContext *Frame, StateRef State);

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_HANDLERS_H
