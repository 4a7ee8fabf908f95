//===- Effects.h - What the system's functions do to memory -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions of the SDK, the C and the C++ library do what their pages say and
/// nothing beside: a function without a row here writes what its parameters of
/// type "pointer to non-const" point to, runs code of the program's only if it
/// is given some (a function pointer, a callable object), and may change the
/// last error. The rows are the exceptions.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_EFFECTS_H
#define TPIO_CONTRACT_EFFECTS_H

#include <cstdint>
#include <span>
#include <string_view>

namespace tpio::contract {

/// What is special about a function of the system.
enum EffectFlag : std::uint16_t {
  /// Nothing: it writes what its pointers to non-const lead to, and that is all.
  Plain = 0,
  /// Code of the program's may run, now or later, although the call itself is
  /// given none: a timer that was given its callback before.
  RunsCode = 1 << 0,
  /// Code that it is given is only kept for later: CreateThreadpoolTimer.
  KeepsCode = 1 << 1,
  /// Its pointers to non-const are read only.
  WritesNothing = 1 << 2,
  /// So are the arguments behind the ellipsis of any function, but not here.
  WritesVariadic = 1 << 3,
  /// Argument Target is written for Size bytes, not just what it points to.
  WritesSized = 1 << 4,
  /// ... with the bytes of argument Source, or with zeros if there is none.
  Copies = 1 << 5,
  Zeroes = 1 << 6,
  /// Zeroes if argument Source, the value to fill with, is zero.
  Fills = 1 << 7,
};

struct Effect {
  std::string_view Name;
  std::uint16_t Flags;
  std::int8_t Target = -1; ///< the argument that is written, from 0
  std::int8_t Size = -1;   ///< the argument that tells how many bytes
  std::int8_t Source = -1; ///< where from, or the value to fill with
  bool has(EffectFlag Flag) const { return (Flags & Flag) != 0; }
};

/// Every row, in the order of Effects.def.
std::span<const Effect> effects();

/// The row of the function \p Name ; null if there is none.
const Effect *effectOf(std::string_view Name);

/// Of the C++ library: a member function that is not const and yet leaves the
/// object as it is, because it only gives a way to what lies inside.
bool isLookup(std::string_view Member);

/// Of the C++ library: a class whose objects other threads are meant to change
/// while this one looks.
bool isShared(std::string_view Class);

} // namespace tpio::contract

#endif // TPIO_CONTRACT_EFFECTS_H
