//===- StandIns.cpp - What LLVM refers to and a lint never calls ----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The analyzer can ask the solver Z3, of which Debian has no archive, and which
/// is off unless somebody asks for it. With these, the file of LLVM that needs
/// it is not linked.
///
//===----------------------------------------------------------------------===//

#include "llvm/Config/llvm-config.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/SMTAPI.h"

namespace llvm {

SMTSolverRef CreateZ3Solver() {
  report_fatal_error("left out of this program: the solver Z3");
}

void SMTSort::dump() const {}
void SMTExpr::dump() const {}
void SMTSolver::dump() const {}
#if LLVM_VERSION_MAJOR >= 22
void SMTSolverStatistics::dump() const {}
#endif

} // namespace llvm
