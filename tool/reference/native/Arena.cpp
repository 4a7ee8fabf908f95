//===- Arena.cpp - The memory of a program under test ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Arena.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/mman.h>

namespace tpio::sim {

Arena &Arena::get() {
  static Arena The;
  return The;
}

Arena::Arena() {
  void *Place = mmap(nullptr, Slots * SlotSize, PROT_NONE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  Begin = Place == MAP_FAILED ? nullptr : static_cast<char *>(Place);
}

void *Arena::allocate(std::size_t Bytes) {
  constexpr std::size_t Align = alignof(std::max_align_t);
  Bytes = (Bytes + Align) / Align * Align;
  const std::size_t Needed = (Bytes + Room + SlotSize - 1) / SlotSize;
  if (!Begin || Used + Needed > Slots)
    return nullptr;
  char *const First = Begin + Used * SlotSize + Room;
  char *const End = Begin + (Used + Needed) * SlotSize;
  // A larger block opens the guards inside it; that is noted at its first slot
  // alone, for a later run mostly asks for the same blocks.
  if (!Opened[Used] || Needed > 1)
    if (mprotect(First, End - First, PROT_READ | PROT_WRITE) != 0)
      return nullptr;
  Opened[Used] = true;
  Used += Needed;
  return std::memset(End - Bytes, 0, Bytes);
}

std::uintptr_t Arena::endOf(std::uintptr_t Pointer) const {
  const auto Base = reinterpret_cast<std::uintptr_t>(Begin);
  const std::size_t Slot = (Pointer - Base) / SlotSize;
  return Slot < Used ? Base + (Slot + 1) * SlotSize : 0;
}

} // namespace tpio::sim

// A program's `new` is linked to the arena; what it allocates may be deleted
// inside the C++ library, which is not.
static void release(void *Pointer) noexcept {
  if (!tpio::sim::Arena::get().contains(Pointer))
    std::free(Pointer);
}
void operator delete(void *P) noexcept { release(P); }
void operator delete[](void *P) noexcept { release(P); }
void operator delete(void *P, std::size_t) noexcept { release(P); }
void operator delete[](void *P, std::size_t) noexcept { release(P); }
