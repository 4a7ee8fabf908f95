//===- ProgressLine.cpp - How far a run has come --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/ProgressLine.h"
#include "report/Summary.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace std::chrono_literals;

namespace tpio::driver {

/// Whoever runs this for less long needs no line.
static constexpr auto BetweenRareLines = 10s;
static constexpr auto BetweenBars = 100ms;
/// Lines in all, where they were asked for.
static constexpr size_t LineCount = 20;
static constexpr size_t BarWidth = 20;

/// "8 s", "3 min", "2 h": nobody plans by the second.
static std::string roughly(double Seconds) {
  if (Seconds < 90)
    return llvm::formatv("{0} s", static_cast<unsigned>(Seconds + 0.5)).str();
  if (Seconds < 90 * 60)
    return llvm::formatv("{0} min", static_cast<unsigned>(Seconds / 60 + 0.5))
        .str();
  return llvm::formatv("{0} h", static_cast<unsigned>(Seconds / 3600 + 0.5))
      .str();
}

std::string progressText(const ProgressCounts &C,
                         std::chrono::duration<double> Elapsed) {
  std::string Text = llvm::formatv(
      "{0}/{1} units, {2} parsed, {3} skipped, {4}", C.Done, C.Units, C.Parsed,
      C.Skipped, report::counted(C.Findings, "finding"));
  // Skipped units are done before the first is begun: they tell nothing about
  // what is to come.
  const size_t Begun = C.Done - C.Skipped, Left = C.Units - C.Done;
  if (Begun != 0 && Left != 0)
    Text += ", " + roughly(Elapsed.count() / Begun * Left) + " left";
  return Text;
}

ProgressLine::ProgressLine(Options::ProgressMode Mode, bool IsQuiet) {
  using enum Options::ProgressMode;
  if (Mode == Bar || Mode == Lines || Mode == None)
    Shown = Mode == Bar ? Form::Bar : Mode == Lines ? Form::Lines : Form::None;
  else if (IsQuiet)
    Shown = Form::None;
  else
    Shown = llvm::sys::Process::StandardErrIsDisplayed() ? Form::Bar
                                                         : Form::RareLines;
}

void ProgressLine::show(const ProgressCounts &C) {
  const Clock::time_point Now = Clock::now();
  switch (Shown) {
  case Form::None:
    return;
  case Form::Bar:
    if (IsDrawn && Now - Last < BetweenBars)
      return;
    draw(C);
    break;
  case Form::Lines: {
    const size_t Step =
        C.Done * std::min(LineCount, C.Units) / std::max<size_t>(C.Units, 1);
    if (Step == LastStep)
      return;
    LastStep = Step;
    llvm::errs() << "tpiolint: " << progressText(C, Now - Start) << '\n';
    break;
  }
  case Form::RareLines:
    if (Now - Last < BetweenRareLines || C.Done == C.Units)
      return;
    llvm::errs() << "tpiolint: " << progressText(C, Now - Start) << '\n';
    break;
  }
  Last = Now;
}

void ProgressLine::draw(const ProgressCounts &C) {
  const size_t Full = C.Done * BarWidth / std::max<size_t>(C.Units, 1);
  // "\r" goes to the begin of the line, "\x1b[K" clears what is right of it.
  llvm::errs() << "\r[" << std::string(Full, '#')
               << std::string(BarWidth - Full, '.') << "] "
               << progressText(C, Clock::now() - Start) << "\x1b[K";
  llvm::errs().flush();
  IsDrawn = true;
}

void ProgressLine::clear() {
  if (!IsDrawn)
    return;
  llvm::errs() << "\r\x1b[K";
  llvm::errs().flush();
  IsDrawn = false;
}

} // namespace tpio::driver
