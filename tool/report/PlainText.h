//===- PlainText.h - Findings without their source lines --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A line for each finding and for each step of its path, without source lines:
/// the findings of a log are written where the source need not be.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_PLAINTEXT_H
#define TPIO_REPORT_PLAINTEXT_H

#include "report/Summary.h"

namespace tpio::report {

/// "file:line:column: warning: text [ID]", as compilers print it.
void writePlain(const Report &R, ShowPath Show, llvm::raw_ostream &OS);

/// "file(line,column): warning ID: text", which Visual Studio, MSBuild and
/// their problem matchers read (MSBuild's canonical error format).
void writeMsvc(const Report &R, ShowPath Show, llvm::raw_ostream &OS);

} // namespace tpio::report

#endif // TPIO_REPORT_PLAINTEXT_H
