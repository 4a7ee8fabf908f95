//===- Heuristics.cpp - What can be left out ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Heuristics.h"

#include <bitset>
#include <iterator>

namespace tpio::engine {

static constexpr llvm::StringLiteral Names[] = {
#define TPIO_HEURISTIC(Enumerator, Name, Text) Name,
#include "engine/Heuristics.def"
};

static std::bitset<std::size(Names)> LeftOut;

std::optional<Heuristic> findHeuristic(llvm::StringRef Name) {
  for (unsigned I = 0; I < std::size(Names); ++I)
    if (Names[I] == Name)
      return static_cast<Heuristic>(I);
  return std::nullopt;
}

void leaveOut(Heuristic H) { LeftOut.set(static_cast<unsigned>(H)); }

bool isUsed(Heuristic H) { return !LeftOut[static_cast<unsigned>(H)]; }

} // namespace tpio::engine
