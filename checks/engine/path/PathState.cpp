//===- PathState.cpp - What one path knows --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/PathState.h"

#include "llvm/Support/raw_ostream.h"

namespace tpio::engine {

llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Key K) {
  if (const clang::ento::MemRegion *R = K.region())
    return Out << R->getString();
  if (K.symbol())
    K.symbol()->dumpToStream(Out);
  return Out;
}

} // namespace tpio::engine

TPIO_TRAIT_INDEX(engine::Objects)
TPIO_TRAIT_INDEX(engine::Aliases)
TPIO_TRAIT_INDEX(engine::BoundTo)
TPIO_TRAIT_INDEX(engine::Handles)
TPIO_TRAIT_INDEX(engine::Getters)
TPIO_TRAIT_INDEX(engine::LowBitEvents)
TPIO_TRAIT_INDEX(engine::UnknownRan)
TPIO_TRAIT_INDEX(engine::Exposed)
TPIO_TRAIT_INDEX(engine::TheLastError)
TPIO_TRAIT_INDEX(engine::Widened)
