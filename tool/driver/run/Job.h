//===- Job.h - A file and one of its commands -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_JOB_H
#define TPIO_DRIVER_RUN_JOB_H

#include "Lint.h"
#include "driver/compile/Commands.h"

namespace tpio::driver {

/// One unit of a run.
struct Job {
  std::string File; ///< absolute
  CompileCommand Command;
  LintOptions Lint;
  unsigned Number = 0; ///< its place among all units of the run, from 1
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_JOB_H
