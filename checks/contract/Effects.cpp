//===- Effects.cpp - The table of the system's functions ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Effects.h"

#include <algorithm>
#include <vector>

namespace tpio::contract {

std::span<const Effect> effects() {
  static const Effect Table[] = {
#define TPIO_EFFECT(Name, Flags, Target, Size, Source)                         \
  {#Name, Flags, Target, Size, Source},
#include "contract/Effects.def"
  };
  return Table;
}

const Effect *effectOf(std::string_view Name) {
  static const std::vector<Effect> Sorted = [] {
    std::vector<Effect> Rows(effects().begin(), effects().end());
    std::ranges::sort(Rows, {}, &Effect::Name);
    return Rows;
  }();
  const auto It = std::ranges::lower_bound(Sorted, Name, {}, &Effect::Name);
  return It != Sorted.end() && It->Name == Name ? &*It : nullptr;
}

bool isLookup(std::string_view Member) {
  static constexpr std::string_view Names[] = {
#define TPIO_LOOKUP(Name) #Name,
#include "contract/Effects.def"
  };
  return std::ranges::find(Names, Member) != std::end(Names);
}

bool isShared(std::string_view Class) {
  static constexpr std::string_view Names[] = {
#define TPIO_SHARED(Name) #Name,
#include "contract/Effects.def"
  };
  return std::ranges::find(Names, Class) != std::end(Names);
}

} // namespace tpio::contract
