//===- Suppression.h - NOLINT comments --------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// NOLINT, NOLINTNEXTLINE and NOLINTBEGIN/END, read by clang-tidy's own code,
/// so that a comment means the same to both.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_SUPPRESSION_H
#define TPIO_DRIVER_UNIT_SUPPRESSION_H

#include "Finding.h"
#include "report/Located.h"
#include "support/ClangCompat.h"

#include <memory>

namespace clang {
class LangOptions;
class SourceManager;
} // namespace clang

namespace tpio::driver {

/// The comments of one translation unit.
class Suppression {
public:
  Suppression(clang::SourceManager &SM, const clang::LangOptions &LangOpts);
  ~Suppression();

  /// Whether a comment takes \p F away.
  bool covers(const Finding &F);

  /// Comments that make no sense, of the files that findings stood in.
  std::vector<report::Problem> mistakes() const;

private:
  class Filter;
  clang::SourceManager &SM;
  const clang::LangOptions &LangOpts;
  std::unique_ptr<Filter> Comments;
  compat::DiagnosticsEngine Engine;
  unsigned DiagnosticId;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_SUPPRESSION_H
