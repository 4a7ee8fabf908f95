//===- Statistics.h - How many findings there are of what -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_STATISTICS_H
#define TPIO_REPORT_STATISTICS_H

#include "report/Summary.h"

namespace tpio::report {

/// The findings of \p R by check and by the folder of their file, the most
/// frequent first, a line each.
void printStatistics(const Report &R, ShowPath Show, llvm::raw_ostream &OS);

} // namespace tpio::report

#endif // TPIO_REPORT_STATISTICS_H
