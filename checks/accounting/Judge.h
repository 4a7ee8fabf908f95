//===- Judge.h - From faults of paths to findings ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Weighs the faults that the ledger found on the paths of one root: drops
/// those whose evidence does not hold, applies the precedence of the contract
/// (one defect, one name), and words the rest.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ACCOUNTING_JUDGE_H
#define TPIO_ACCOUNTING_JUDGE_H

#include "Finding.h"
#include "accounting/CreditsProtocol.h"

#include <vector>

namespace clang::ento {
class ExplodedGraph;
} // namespace clang::ento

namespace tpio::accounting {

struct Judgement {
  Finding What;
  /// Stands only if every operation of the unit that could be on Object has a
  /// start of its own.
  bool IfOthersStarted = false;
  /// The variable or field that names the object; null if there is none.
  const clang::ValueDecl *Object = nullptr;
};

/// Appends what is left of the violations in \p Credits to \p Out, in no
/// particular order. The graph of the exploration must still be alive.
void judge(CreditsProtocol &Credits, engine::RootExploration &Run, clang::ento::ExplodedGraph &Graph,
           std::vector<Judgement> &Out);

} // namespace tpio::accounting

#endif // TPIO_ACCOUNTING_JUDGE_H
