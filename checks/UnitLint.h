//===- UnitLint.h - Explores and judges one unit ----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_UNITLINT_H
#define TPIO_UNITLINT_H

#include "Lint.h"

namespace tpio {

/// Explores the functions of a unit that may use the API, has each family of
/// checks judge what their paths show, and adds to \p Result what is left.
void lintUnit(clang::ASTContext &Context, clang::Preprocessor &PP,
              const LintOptions &Options, LintResult &Result);

} // namespace tpio

#endif // TPIO_UNITLINT_H
