//===- Choices.cpp - The choices of one path ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Choices.h"

namespace tpio::sim {

void Choices::restart(unsigned Bound) {
  *this = Choices();
  Depth = Bound;
}

unsigned Choices::choose(unsigned Alternatives) {
  if (Alternatives < 2)
    return 0;
  if (Next < Path.size()) {
    const Point &P = Path[Next++];
    Diverged |= P.Of != Alternatives;
    return P.Taken < Alternatives ? P.Taken : 0;
  }
  if (Path.size() < Depth) {
    Path.push_back({0, Alternatives});
    ++Next;
    return 0;
  }
  Exceeded = true;
  // xorshift32 (G. Marsaglia, 2003).
  Tail ^= Tail << 13;
  Tail ^= Tail >> 17;
  Tail ^= Tail << 5;
  return Tail % Alternatives;
}

bool Choices::advance() {
  Next = 0;
  // Another tail for each path, but the same one whenever the path repeats.
  Tail = Seed;
  while (!Path.empty() && Path.back().Taken + 1 == Path.back().Of)
    Path.pop_back();
  if (Path.empty())
    return false;
  ++Path.back().Taken;
  for (const Point &P : Path)
    Tail = Tail * 31 + P.Taken + 1;
  if (Tail == 0)
    Tail = Seed;
  return true;
}

} // namespace tpio::sim
