//===- CreditsState.cpp - What a path knows of credits --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/CreditsState.h"

#include "llvm/Support/raw_ostream.h"

namespace tpio::accounting {

void CreditState::Profile(llvm::FoldingSetNodeID &ID) const {
  Count.profile([&](std::uint32_t Word) { ID.AddInteger(Word); });
  ID.AddBoolean(Strangers);
  ID.AddBoolean(Closed);
}

void print(const CreditMap &Known, llvm::raw_ostream &Out) {
  bool First = true;
  for (const auto &[Object, Of] : Known) {
    if (!std::exchange(First, false))
      Out << '\n';
    Out << "credits of " << Object << ": ";
    Out << Of.Count.print();
  }
}

} // namespace tpio::accounting

TPIO_TRAIT_INDEX(accounting::Credits)
