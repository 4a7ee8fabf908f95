//===- GitHub.h - Findings as workflow annotations --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Workflow commands of GitHub Actions, which become annotations in the diff:
/// "::warning file=F,line=L,col=C,title=T::text", see "Workflow commands for
/// GitHub Actions" in its documentation.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_GITHUB_H
#define TPIO_REPORT_GITHUB_H

#include "report/Summary.h"

namespace tpio::report {

/// A line for each finding of \p R, a warning with its path as further lines
/// of the text, and an error for each problem. \p Show gives the path as seen
/// from the root of the checkout.
void writeGitHub(const Report &R, ShowPath Show, llvm::raw_ostream &OS);

} // namespace tpio::report

#endif // TPIO_REPORT_GITHUB_H
