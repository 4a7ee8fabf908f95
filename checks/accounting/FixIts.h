//===- FixIts.h - Mends that are certain ------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_ACCOUNTING_FIXITS_H
#define TPIO_ACCOUNTING_FIXITS_H

#include "Finding.h"
#include "engine/Run.h"

namespace clang::ento {
class ExplodedGraph;
} // namespace clang::ento

namespace tpio::accounting {

/// Adds the mend of \p Fault to \p What if it is certain: the hoisted start
/// moves to directly before its operation, the cancel goes to the failing
/// branch that exists, a second cancel goes away.
void addFix(Finding &What, const engine::RawFault &Fault, engine::RootRun &Run,
            clang::ento::ExplodedGraph &Graph);

} // namespace tpio::accounting

#endif // TPIO_ACCOUNTING_FIXITS_H
