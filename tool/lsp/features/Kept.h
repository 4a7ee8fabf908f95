//===- Kept.h - Findings of functions that do not parse now -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// While something is typed the compiler loses functions: a declaration that is
/// not finished swallows the next one. What was found in them before is still
/// the best that is known, and a list that comes and goes with each key is
/// worse than one that is a little old.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_FEATURES_KEPT_H
#define TPIO_LSP_FEATURES_KEPT_H

#include "report/Located.h"
#include "llvm/ADT/StringSet.h"

namespace tpio::lsp {

/// Those of \p Before , findings of an earlier text of \p File , whose function
/// is not in \p Judged (the functions that were wholly analysed now), at their
/// lines in \p Text . One whose line is gone is gone. None has edits.
std::vector<report::Located> kept(const std::vector<report::Located> &Before,
                                  const llvm::StringSet<> &Judged,
                                  const std::string &File,
                                  llvm::StringRef Text);

} // namespace tpio::lsp

#endif // TPIO_LSP_FEATURES_KEPT_H
