//===- Summary.h - What a run says on standard error ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One line for each thing that could not be analysed, and the counts.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_SUMMARY_H
#define TPIO_REPORT_SUMMARY_H

#include "report/Located.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace tpio::report {

/// How an absolute path is shown to the user.
using ShowPath = llvm::function_ref<std::string(llvm::StringRef)>;

/// "tpiolint: error: FILE: what", one line each.
void printProblems(const Report &R, ShowPath Show, llvm::raw_ostream &OS);

/// "tpiolint: 3 units analysed, 1 finding".
/// As a compiler prints errors, so that tools find their places.
void printProblemsAsDiagnostics(const Report &R, ShowPath Show,
                                llvm::raw_ostream &OS);

void printCounts(const Report &R, llvm::raw_ostream &OS);

/// 0 clean, 1 findings, 2 something could not be analysed.
int exitStatus(const Report &R);

/// "1 finding", "2 findings"; "1 fix", "2 fixes".
std::string counted(unsigned Number, llvm::StringRef Noun);

} // namespace tpio::report

#endif // TPIO_REPORT_SUMMARY_H
