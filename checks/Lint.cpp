//===- Lint.cpp - The one entry of the analysis ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lint.h"

tpio::LintResult tpio::lint(clang::ASTContext &, clang::Preprocessor &,
                            const LintOptions &) {
  return {};
}
