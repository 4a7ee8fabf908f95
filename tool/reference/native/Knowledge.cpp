//===- Knowledge.cpp - What earlier runs taught about a program -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Knowledge.h"

#include <algorithm>

namespace tpio::sim {

/// More codes than this are a table scan, not a comparison.
static constexpr std::size_t MaxCodes = 12;

static bool isFailure(std::uint32_t Code) {
  return Code != 0 && Code != contract::ErrorIoPending && Code != GenericCode;
}

void Knowledge::compared(std::uint64_t Left, std::uint64_t Right) {
  auto Add = [](std::set<std::uint32_t> &To, std::uint32_t Code) {
    if (To.size() < MaxCodes)
      To.insert(Code);
  };
  for (int Swap = 0; Swap < 2; ++Swap, std::swap(Left, Right)) {
    const auto Other = static_cast<std::uint32_t>(Right);
    switch (static_cast<std::uint32_t>(Left)) {
    case GenericCode:
      if (isFailure(Other) && Other < 0x10000)
        Add(Seen.Win32, Other);
      break;
    case GenericHresult:
      // The HRESULT may be the program's own translation of a Win32 code.
      if (Other >> 16 == 0x8007 && isFailure(Other & 0xFFFF))
        Add(Seen.Win32, Other & 0xFFFF);
      else if (Other >> 31 && Other >> 16 != 0x8007)
        Add(Seen.Hresults, Other);
      break;
    case GenericStatus:
      if (Other >> 30 == 3 && Other != GenericStatus)
        Add(Seen.Statuses, Other);
      break;
    default:
      break;
    }
  }
}

void Knowledge::handleEnded(Site Made, bool WasSet) {
  if (Made != NoSite)
    (WasSet ? Seen.SkipSet : Seen.SkipUnset).insert(Made);
}

bool Knowledge::settle() {
  auto Conditional = [this](Site Made) { return skipIsConditional(Made); };
  const bool NewCodes = Seen.Win32 != Settled.Win32 ||
                        Seen.Statuses != Settled.Statuses ||
                        Seen.Hresults != Settled.Hresults;
  const auto Before = std::ranges::count_if(Settled.SkipSet, Conditional);
  Settled = Seen;
  return NewCodes ||
         std::ranges::count_if(Settled.SkipSet, Conditional) != Before;
}

} // namespace tpio::sim
