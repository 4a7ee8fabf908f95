//===- ClangText.h - A finding as Clang would print it ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Renders a finding by Clang's own printer: the line with the position, the
/// source line, the caret, the fix-it, then the notes in path order.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_CLANGTEXT_H
#define TPIO_REPORT_CLANGTEXT_H

#include "Finding.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class LangOptions;
class SourceManager;
} // namespace clang

namespace tpio::report {

struct TextStyle {
  bool Colors = false;
  /// How an absolute path is shown to this user.
  llvm::function_ref<std::string(llvm::StringRef)> ShowPath;
};

/// \p F as text, with an end of line.
std::string clangText(const Finding &F, const clang::SourceManager &SM,
                      const clang::LangOptions &LangOpts,
                      const TextStyle &Style);

} // namespace tpio::report

#endif // TPIO_REPORT_CLANGTEXT_H
