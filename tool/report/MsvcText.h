//===- MsvcText.h - Findings as Microsoft's tools print them ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// "file(line,col): warning ID: text", which Visual Studio, MSBuild and their
/// problem matchers read (MSBuild's canonical error format), with the path as
/// notes.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_MSVCTEXT_H
#define TPIO_REPORT_MSVCTEXT_H

#include "Summary.h"

namespace tpio::report {

/// All findings of \p R.
void writeMsvc(const Report &R, ShowPath Show, llvm::raw_ostream &OS);

} // namespace tpio::report

#endif // TPIO_REPORT_MSVCTEXT_H
