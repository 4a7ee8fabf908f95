//===- StepNotes.h - Words the steps of a path ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_EXPLAIN_STEPNOTES_H
#define TPIO_EXPLAIN_STEPNOTES_H

#include "Finding.h"
#include "engine/path/PathTrace.h"

#include <optional>

namespace tpio::explain {

/// The characters of \p S in the file; invalid if a macro has made only a part
/// of them.
clang::CharSourceRange rangeOf(const clang::Stmt *S,
                               const clang::ASTContext &Context);

/// \p Text at \p S .
Note noteAt(const clang::Stmt *S, std::string Text,
            const clang::ASTContext &Context);

/// What \p S , which is no event, says; nothing if that is not the user's code.
std::optional<Note> describeStep(const engine::Step &S,
                                 const engine::RootExploration &Run);

} // namespace tpio::explain

#endif // TPIO_EXPLAIN_STEPNOTES_H
