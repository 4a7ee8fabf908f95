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
  for (unsigned I = 0; I < Count.size(); ++I) {
    ID.AddInteger(Count.credit(I).Started);
    ID.AddInteger(Count.credit(I).LastUse);
    ID.AddBoolean(Count.credit(I).Doubtful);
    ID.AddBoolean(Count.credit(I).Reused);
  }
  const contract::Spending &Spent = Count.lastSpending();
  ID.AddInteger(Spent.Started);
  ID.AddInteger(Spent.By);
  ID.AddBoolean(Spent.Cancelled);
  ID.AddBoolean(Spent.Reused);
  ID.AddInteger(Count.unstarted());
  ID.AddInteger(Count.lateFor());
  ID.AddInteger(Count.borrowedCancel());
  ID.AddInteger(Count.size() | Count.knowsBaseline() << 8 |
                Count.hasStarted() << 9 | Count.hasIssued() << 10 |
                Count.isSilent() << 11 | Strangers << 12);
}

bool CreditState::isCertainlyOpen() const {
  for (unsigned I = 0; I < Count.size(); ++I)
    if (Count.credit(I).isCertain())
      return true;
  return false;
}

static void print(const contract::Ledger &Count, llvm::raw_ostream &Out) {
  if (Count.isSilent()) {
    Out << "not judged";
    return;
  }
  Out << Count.size() << (Count.size() == 1 ? " credit" : " credits");
  if (!Count.knowsBaseline())
    Out << " on top of the caller's";
  for (unsigned I = 0; I < Count.size(); ++I) {
    const contract::Credit &C = Count.credit(I);
    Out << (I ? ", " : " (");
    if (C.isBorrowed())
      Out << "the caller's";
    else
      Out << "started at #" << C.Started;
    if (C.LastUse)
      Out << ", used at #" << C.LastUse;
    if (C.Doubtful)
      Out << ", perhaps a packet's";
    if (I + 1 == Count.size())
      Out << ')';
  }
  if (Count.unstarted())
    Out << "; #" << Count.unstarted() << " had no start";
}

void print(const CreditMap &Known, llvm::raw_ostream &Out) {
  bool First = true;
  for (const auto &[Object, Of] : Known) {
    if (!std::exchange(First, false))
      Out << '\n';
    Out << "credits of " << Object << ": ";
    print(Of.Count, Out);
  }
}

} // namespace tpio::accounting

TPIO_TRAIT_INDEX(accounting::Credits)
