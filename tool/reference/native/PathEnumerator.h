//===- PathEnumerator.h - Runs a program through all outcomes ---*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_PATHENUMERATOR_H
#define TPIO_REFERENCE_NATIVE_PATHENUMERATOR_H

#include "reference/native/Program.h"
#include "reference/native/World.h"

namespace tpio::sim {

struct Limits {
  unsigned long MaxPaths = 20000;
  Settings Run;
  /// Codes that the program is known to compare with.
  std::vector<std::uint32_t> Codes;
};

/// What is known of one program after its exploration.
struct Exploration {
  FaultLog Faults;
  unsigned long Paths = 0;
  unsigned long CutOff = 0;  ///< paths that did not finish
  unsigned long Crashed = 0; ///< paths that ended with a signal
  /// Every path was run to its end: the faults are all there are.
  bool Complete = false;
  /// The program did not repeat itself: nothing is known.
  bool Diverged = false;
};

class PathEnumerator {
public:
  PathEnumerator(const Program &P, const Limits &L);
  ~PathEnumerator();
  PathEnumerator(const PathEnumerator &) = delete;
  PathEnumerator &operator=(const PathEnumerator &) = delete;

  Exploration explore(const EntryPoint &Entry);
  /// The sites of the program that was explored last.
  const SiteTable &sites() const { return Sites; }

private:
  End runOnce(World &W, void *Code);
  bool deepen(World &W, Choices &C, Knowledge &K, const EntryPoint &Entry,
              Exploration &Into);

  const Program &Under;
  const Limits Bounds;
  SiteTable Sites;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_PATHENUMERATOR_H
