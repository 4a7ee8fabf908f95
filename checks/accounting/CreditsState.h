//===- CreditsState.h - What a path knows of credits ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the analyzer's program state that belongs to protocol "credits":
/// the ledger of each I/O object.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ACCOUNTING_CREDITSSTATE_H
#define TPIO_ACCOUNTING_CREDITSSTATE_H

#include "contract/Ledger.h"
#include "engine/path/PathState.h"

namespace tpio::accounting {

struct CreditState {
  contract::Ledger Count;
  /// Unknown code ran while a start was open, out of reach of the object.
  bool Strangers = false;
  /// Nobody may use the object any more, however many still name it.
  bool Closed = false;

  friend bool operator==(const CreditState &, const CreditState &) = default;
  void Profile(llvm::FoldingSetNodeID &ID) const;

  /// A start is there that nothing has used up.
  bool isOpen() const { return !Count.isSilent() && Count.size() != 0; }
};

using CreditMap = llvm::ImmutableMap<engine::Key, CreditState>;

struct Credits {}; ///< tag of the map in the program state

/// One line for each object, without a last newline.
void print(const CreditMap &Known, llvm::raw_ostream &Out);

} // namespace tpio::accounting

namespace clang::ento {
TPIO_TRAIT(accounting::Credits, tpio::accounting::CreditMap);
} // namespace clang::ento

#endif // TPIO_ACCOUNTING_CREDITSSTATE_H
