//===- CreditsNaming.h - From what paths show to findings -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tells the contract's Naming what the engine knows of places and paths, and
/// words the defects that it names.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ACCOUNTING_CREDITSNAMING_H
#define TPIO_ACCOUNTING_CREDITSNAMING_H

#include "Finding.h"
#include "accounting/CreditsProtocol.h"

#include <vector>

namespace clang::ento {
class ExplodedGraph;
} // namespace clang::ento

namespace tpio::accounting {

struct CreditFinding {
  Finding What;
  /// Stands only if every operation of the unit that could be on Object has a
  /// start of its own.
  bool IfOthersStarted = false;
  /// The variable or field that names the object; null if there is none.
  const clang::ValueDecl *Object = nullptr;
};

/// Appends the defects that \p Credits shows to \p Out. The graph of the
/// exploration must still be alive.
void nameCredits(CreditsProtocol &Credits, engine::RootExploration &Run,
                 clang::ento::ExplodedGraph &Graph,
                 std::vector<CreditFinding> &Out);

} // namespace tpio::accounting

#endif // TPIO_ACCOUNTING_CREDITSNAMING_H
