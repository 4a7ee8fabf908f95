//===- Diagnostics.h - A finding as Clang diagnostics -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Hosts inside Clang report through its diagnostics. They differ in how one
/// diagnostic is made; its parts and their order are the same everywhere.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_EMBEDDED_DIAGNOSTICS_H
#define TPIO_EMBEDDED_DIAGNOSTICS_H

#include "Finding.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>
#include <vector>

namespace clang {
class SourceManager;
} // namespace clang

namespace tpio::embedded {

/// Starts a diagnostic with this text, which is no format string.
using Reporter = llvm::function_ref<clang::DiagnosticBuilder(
    clang::SourceLocation, llvm::StringRef, clang::DiagnosticIDs::Level)>;

/// Reports \p F as one warning, which carries the fix-its, and its notes.
void report(const Finding &F, Reporter Report);

/// Says on standard error which functions were not wholly analysed. No
/// diagnostic: it is no statement about the user's code, and must neither be
/// filtered nor counted as one.
void reportUnfinished(const std::vector<Incomplete> &Unfinished,
                      const clang::SourceManager &SM);

} // namespace tpio::embedded

#endif // TPIO_EMBEDDED_DIAGNOSTICS_H
