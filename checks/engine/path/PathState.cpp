//===- PathState.cpp - What one path knows --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/PathState.h"

namespace tpio::engine {

void ObjectState::Profile(llvm::FoldingSetNodeID &ID) const {
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
                Count.isSilent() << 11 | Created << 12 | Strangers << 13);
}

} // namespace tpio::engine

#define TPIO_TRAIT_INDEX(Tag)                                                  \
  void *clang::ento::ProgramStateTrait<tpio::engine::Tag>::GDMIndex() {        \
    static int Index;                                                          \
    return &Index;                                                             \
  }
TPIO_TRAIT_INDEX(Objects)
TPIO_TRAIT_INDEX(Aliases)
TPIO_TRAIT_INDEX(BoundTo)
TPIO_TRAIT_INDEX(Handles)
TPIO_TRAIT_INDEX(Getters)
TPIO_TRAIT_INDEX(LowBitEvents)
TPIO_TRAIT_INDEX(Kept)
TPIO_TRAIT_INDEX(TheLastError)
TPIO_TRAIT_INDEX(Widened)
#undef TPIO_TRAIT_INDEX
