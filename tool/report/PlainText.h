//===- PlainText.h - Findings without their source lines --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// "file:line:column: warning: text [ID]", as compilers print it, with the path
/// as notes; for findings of a log, whose source need not be there.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_PLAINTEXT_H
#define TPIO_REPORT_PLAINTEXT_H

#include "Summary.h"

namespace tpio::report {

/// All findings of \p R.
void writePlain(const Report &R, ShowPath Show, llvm::raw_ostream &OS);

} // namespace tpio::report

#endif // TPIO_REPORT_PLAINTEXT_H
