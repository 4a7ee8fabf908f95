//===- ExportFixes.h - The file for clang-apply-replacements ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Findings in the YAML form of clang-tidy's --export-fixes.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_EXPORTFIXES_H
#define TPIO_REPORT_EXPORTFIXES_H

#include "report/Located.h"
#include "llvm/Support/raw_ostream.h"

namespace tpio::report {

/// Writes \p Findings to \p OS. \p MainFile names the document.
void exportFixes(const std::vector<Located> &Findings,
                 const std::string &MainFile, llvm::raw_ostream &OS);

} // namespace tpio::report

#endif // TPIO_REPORT_EXPORTFIXES_H
