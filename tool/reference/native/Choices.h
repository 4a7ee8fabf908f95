//===- Choices.h - The choices of one path ----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Stateless exploration: a program runs from its start again and again, and
/// each run is told by a sequence of choices which outcome every operation has.
/// The sequences are enumerated depth first. Choices beyond the depth bound are
/// drawn from a fixed pseudo-random sequence, so that a loop that only one
/// outcome ends does end, and so that every run can be repeated.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_CHOICES_H
#define TPIO_REFERENCE_NATIVE_CHOICES_H

#include <cstdint>
#include <vector>

namespace tpio::sim {

class Choices {
public:
  /// Forgets everything; \p Bound choices of each path will be enumerated.
  void restart(unsigned Bound);
  /// The next choice of this path, below \p Alternatives.
  unsigned choose(unsigned Alternatives);
  /// Goes on to the next path. \returns false if there is none.
  bool advance();

  /// A path had more choices than the bound: the enumeration is no proof.
  bool exceeded() const { return Exceeded; }
  /// The program did not repeat itself under the same choices.
  bool diverged() const { return Diverged; }

private:
  struct Point {
    unsigned Taken;
    unsigned Of;
  };
  static constexpr std::uint32_t Seed = 0x9E3779B9;
  std::vector<Point> Path;
  std::size_t Next = 0;
  unsigned Depth = 0;
  std::uint32_t Tail = Seed;
  bool Exceeded = false;
  bool Diverged = false;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_CHOICES_H
