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

#include "driver/unit/Unit.h"
#include "llvm/ADT/StringSet.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace tpio::lsp {

/// The text of a document; shared, for it never changes.
using TextPtr = std::shared_ptr<const std::string>;

/// Texts that count instead of the files on disk, by absolute path.
using Unsaved = std::map<std::string, TextPtr>;

/// The count before a call, in the terms of report::Span.
struct CountSpan {
  report::Span Where;
  unsigned Fewest, Most;
  bool OnTopOfCallers;
};

struct WarmResult {
  driver::UnitResult Unit;
  std::vector<CountSpan> Counts;
  bool Concerned = true; ///< false: it can't name the API and was not parsed
  bool WasCold = false;  ///< the preamble had to be parsed
};

class WarmUnit {
public:
  WarmUnit(std::string File, driver::Command How);
  ~WarmUnit();

  /// Analyses the unit as it is in \p Texts and on disk. \p Cold is called if
  /// that will take long.
  WarmResult analyse(const Unsaved &Texts, const LintOptions &Lint,
                     const std::function<void()> &Cold);

  /// The unit as it is on disk, parsed whole and forgotten.
  WarmResult analyseOnce(const LintOptions &Lint);

  /// The user's files that the last parse has read, absolute; the unit's own
  /// among them.
  const llvm::StringSet<> &files() const { return Files; }

private:
  struct Impl;
  std::unique_ptr<Impl> I;
  llvm::StringSet<> Files;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_ANALYSIS_WARMUNIT_H
