//===- ProgressLine.h - How far a run has come ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A bar that is redrawn in place on a terminal, plain lines elsewhere.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_PROGRESSLINE_H
#define TPIO_DRIVER_RUN_PROGRESSLINE_H

#include "driver/Options.h"

#include <chrono>

namespace tpio::driver {

/// How many units are where.
struct ProgressCounts {
  size_t Units = 0;   ///< all of the run
  size_t Done = 0;    ///< of them, the skipped ones included
  size_t Parsed = 0;  ///< of the done ones
  size_t Skipped = 0; ///< of the done ones: can't mention the API, or known
  size_t Findings = 0;
};

/// One line without its end; \p Elapsed since the first unit was begun.
std::string progressText(const ProgressCounts &Counts,
                         std::chrono::duration<double> Elapsed);

class ProgressLine {
public:
  ProgressLine(Options::ProgressMode Mode, bool IsQuiet);

  /// Shows \p Counts if it is time to.
  void show(const ProgressCounts &Counts);
  /// Takes the bar away, before something else is printed.
  void clear();

private:
  using Clock = std::chrono::steady_clock;
  enum class Form { None, Bar, Lines, RareLines } Shown;
  Clock::time_point Start = Clock::now();
  Clock::time_point Last = Start;
  size_t LastStep = 0;
  bool IsDrawn = false;

  void draw(const ProgressCounts &Counts);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_PROGRESSLINE_H
