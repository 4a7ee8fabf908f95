//===- CreditLog.h - The count before each call of the API ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the exploration saw of a credit count, for those who want to show it
/// and not only what is wrong with it: an editor does, under the mouse.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ACCOUNTING_CREDITLOG_H
#define TPIO_ACCOUNTING_CREDITLOG_H

#include "contract/Ledger.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/MapVector.h"

#include <algorithm>

namespace tpio::accounting {

/// The starts that are still there before a call, over all paths on which the
/// object was still judged.
struct CreditsBefore {
  unsigned Fewest = ~0u;
  unsigned Most = 0;
  /// On some path the object came from outside: its caller may have made starts
  /// that are not in the numbers.
  bool OnTopOfCallers = false;
};

/// By call, in the order in which the exploration met them.
class CreditLog {
public:
  void note(const clang::Expr *Call, const contract::Ledger &Before) {
    if (!Call || Before.isSilent())
      return;
    CreditsBefore &C = Calls[Call];
    C.Fewest = std::min(C.Fewest, Before.size());
    C.Most = std::max(C.Most, Before.size());
    C.OnTopOfCallers |= Before.baseline() != contract::Baseline::Zero;
  }
  const llvm::MapVector<const clang::Expr *, CreditsBefore> &calls() const {
    return Calls;
  }

private:
  llvm::MapVector<const clang::Expr *, CreditsBefore> Calls;
};

} // namespace tpio::accounting

#endif // TPIO_ACCOUNTING_CREDITLOG_H
