//===- Site.cpp - Places in an explored program ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Site.h"

#include <algorithm>

namespace tpio::sim {

namespace {
/// The two words that every function with a frame pointer leaves on the stack
/// (System V ABI of x86-64, section 3.2.2; the same on AArch64).
struct SavedFrame {
  const SavedFrame *Caller;
  std::uintptr_t Return;
};
} // namespace

/// Deeper stacks are cut: a recursion of this depth is no idiom of the API.
static constexpr std::size_t MaxDepth = 64;

void readStack(const void *Top, const void *Base, Stack &Into) {
  Into.clear();
  const auto *F = static_cast<const SavedFrame *>(Top);
  while (Into.size() < MaxDepth && F->Caller && F->Caller < Base &&
         F->Caller > F) {
    const auto Own = reinterpret_cast<const std::uintptr_t *>(F->Caller);
    // Clang at -O0 keeps the first argument in the word below the frame.
    const std::uintptr_t First = Own[-1];
    const auto Outer = reinterpret_cast<std::uintptr_t>(F->Caller->Caller);
    Into.push_back({F->Return, static_cast<std::intptr_t>(First - Outer)});
    F = F->Caller;
  }
}

Site SiteTable::intern(CallKind Kind, const Stack &Calls) {
  std::uint64_t Hash = static_cast<std::uint64_t>(Kind) + 1;
  for (const Frame &F : Calls)
    Hash = (Hash ^ F.Return) * 0x100000001B3;
  const auto [Begin, End] = ByHash.equal_range(Hash);
  for (auto It = Begin; It != End; ++It) {
    const Entry &E = Entries[It->second - 1];
    if (E.Kind == Kind &&
        std::ranges::equal(E.Calls, Calls, {}, &Frame::Return, &Frame::Return))
      return It->second;
  }
  Entries.push_back({Kind, Calls});
  ByHash.emplace(Hash, last());
  return last();
}

} // namespace tpio::sim
