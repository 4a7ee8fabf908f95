//===- ThrowingWindows.h - Exceptions before the operation ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Between a start and its operation something may throw that no path shows:
/// `new`, the library, code out of view. This judges what such an exception
/// leaves behind, in an exploration of its own, so that no other check rests on
/// a throw that is only supposed.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ACCOUNTING_THROWINGWINDOWS_H
#define TPIO_ACCOUNTING_THROWINGWINDOWS_H

#include "accounting/CreditsNaming.h"
#include "accounting/CreditsProtocol.h"

namespace tpio::accounting {

/// The count of starts along the paths on which a call is supposed to throw.
class ThrowingWindows final : public CreditsProtocol {
public:
  using CreditsProtocol::CreditsProtocol;

  /// Starts that were open at the throw, which no operation has used, and that
  /// are still open where the path leaves the root.
  void onPathEnd(StateRef State, const engine::PathEnd &End,
                 engine::RootExploration &Run) override;

  /// One finding for each start, by the shortest path to it.
  void name(engine::RootExploration &Run, std::vector<CreditFinding> &Out);
};

} // namespace tpio::accounting

#endif // TPIO_ACCOUNTING_THROWINGWINDOWS_H
