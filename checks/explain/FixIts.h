//===- FixIts.h - Mends that are certain ------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_EXPLAIN_FIXITS_H
#define TPIO_EXPLAIN_FIXITS_H

#include "Finding.h"
#include "accounting/CreditsProtocol.h"

namespace clang::ento {
class ExplodedGraph;
} // namespace clang::ento

namespace tpio::explain {

/// Adds the mend of \p Fault to \p What if it is certain: the hoisted start
/// moves to directly before its operation, the cancel goes to the failing
/// branch that exists, a second cancel goes away.
void addFix(Finding &What, const accounting::CreditViolation &Fault,
            const accounting::CreditsProtocol &Credits,
            engine::RootExploration &Run, clang::ento::ExplodedGraph &Graph);

} // namespace tpio::explain

#endif // TPIO_EXPLAIN_FIXITS_H
