//===- WarmUnit.h - A unit whose preamble stays parsed ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One source file with one of its commands. What stands above the first
/// declaration (the includes) is parsed once and kept as a precompiled
/// preamble; an edit below it costs a parse of the rest only.
///
/// The lint must find what it finds without a preamble. So the declarations of
/// the user's headers in the preamble are loaded and put in front of the main
/// file's in the traversal scope; those of system headers, which are hundreds
/// of times as many, stay where they are until something names them.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_ANALYSIS_WARMUNIT_H
#define TPIO_LSP_ANALYSIS_WARMUNIT_H

#include "driver/includes/Prescan.h"
#include "driver/unit/Unit.h"
#include "support/Unsaved.h"
#include "llvm/ADT/StringSet.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace tpio::lsp {

using support::TextPtr;
using support::Unsaved;

/// The count before a call, in the terms of report::Span.
struct CountSpan {
  report::Span Where;
  unsigned Fewest, Most;
  bool OnTopOfCallers;
};

struct WarmResult {
  driver::UnitResult Unit;
  std::vector<CountSpan> Counts;
  std::vector<std::string> Judged; ///< LintResult::Judged
  bool Concerned = true; ///< false: it can't name the API and was not parsed
  bool WasCold = false;  ///< the preamble had to be parsed
};

class WarmUnit {
public:
  WarmUnit(std::string File, driver::CompileCommand Command);
  ~WarmUnit();

  /// Analyses the unit as it is in \p Texts and on disk, which \p Includes
  /// knows too, for \p Limit at most. \p Cold is called if that will take long,
  /// never after the return. Whatever the unit does, there is a result.
  WarmResult analyse(const Unsaved &Texts, driver::Prescan &Includes,
                     const LintOptions &Lint, std::chrono::seconds Limit,
                     const std::function<void()> &Cold);

  /// The unit as it is on disk, parsed whole and forgotten.
  WarmResult analyseOnce(const LintOptions &Lint, std::chrono::seconds Limit);

  /// What made it crash may have changed: try again.
  void forgetCrashes() { Crashes = 0; }

  /// The user's files that the last parse has read, absolute; the unit's own
  /// among them.
  const llvm::StringSet<> &files() const { return Files; }

private:
  struct Impl;
  struct Round;
  /// Shared with the thread that works on it.
  std::shared_ptr<Impl> I;
  /// One whose thread could not be stopped, until it comes to an end.
  std::weak_ptr<Round> Running;
  unsigned Crashes = 0; ///< in a row
  llvm::StringSet<> Files;

  bool isTried(WarmResult &Result);
  std::shared_ptr<Round> run(std::shared_ptr<Round> R,
                             void (Impl::*Work)(Round &));
};

} // namespace tpio::lsp

#endif // TPIO_LSP_ANALYSIS_WARMUNIT_H
