//===- Arena.h - The memory of a program under test -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What a program allocates stands apart from the explorer's own heap, and
/// each block ends at a page that can't be touched: a program that writes where
/// it must not crashes its own run and nothing else.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_ARENA_H
#define TPIO_REFERENCE_NATIVE_ARENA_H

#include <cstddef>
#include <cstdint>

namespace tpio::sim {

class Arena {
public:
  static Arena &get();
  /// Zeroed memory, or null if there is none left.
  void *allocate(std::size_t Bytes);
  /// Takes everything back.
  void reset() { Used = 0; }
  bool contains(const void *Pointer) const {
    return Pointer >= Begin && Pointer < Begin + Slots * SlotSize;
  }
  /// Where the block that holds \p Pointer ends.
  std::uintptr_t endOf(std::uintptr_t Pointer) const;

private:
  Arena();
  // A slot is a guard and, behind it, room that is made accessible when it is
  // first used. A block may take several.
  static constexpr std::size_t Room = 1 << 14;
  static constexpr std::size_t SlotSize = 2 * Room;
  static constexpr std::size_t Slots = 1 << 12;
  char *Begin;
  std::size_t Used = 0;
  bool Opened[Slots] = {};
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_ARENA_H
