//===- Job.h - A file and one of its commands -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_TPIOLINT_JOB_H
#define TPIO_TPIOLINT_JOB_H

#include "Commands.h"
#include "Lint.h"

namespace tpio::cli {

/// One unit of a run.
struct Job {
  std::string File; ///< absolute
  Command How;
  LintOptions Lint;
  unsigned Number = 0; ///< its place among all units of the run, from 1
};

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_JOB_H
