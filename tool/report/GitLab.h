//===- GitLab.h - Findings as GitLab's code quality report ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The JSON that a job of GitLab hands over as artifacts:reports:codequality,
/// see "Code Quality report format" in its documentation: the members that it
/// asks for, of the Code Climate format.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_GITLAB_H
#define TPIO_REPORT_GITLAB_H

#include "report/Summary.h"
#include "llvm/ADT/ArrayRef.h"

namespace tpio::report {

/// All findings of \p R. \p Prints are their fingerprints, all different: by
/// them GitLab knows which finding a merge request adds. \p Show gives the path
/// as seen from the root of the checkout.
void writeGitLab(const Report &R, llvm::ArrayRef<std::string> Prints,
                 ShowPath Show, llvm::raw_ostream &OS);

} // namespace tpio::report

#endif // TPIO_REPORT_GITLAB_H
