//===- Path.h - The path of a finding, with the finding in it ---*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_PATH_H
#define TPIO_REPORT_PATH_H

#include "report/Located.h"

namespace tpio::report {

/// A step of a path with its number.
struct NumberedStep {
  unsigned Number = 0;  ///< from 1, in path order
  bool IsPlace = false; ///< the finding itself stands there
  Span Where;
  std::string Message;
};

/// The steps of \p F in path order, the finding itself among them: a note at
/// its very place stands for it.
std::vector<NumberedStep> numberedSteps(const Located &F);

} // namespace tpio::report

#endif // TPIO_REPORT_PATH_H
