//===- Suppressions.h - NOLINT in the compiler ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// NOLINT comments mean in the compiler what they mean to clang-tidy: its own
/// code reads them.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_COMPILER_PLUGIN_SUPPRESSIONS_H
#define TPIO_COMPILER_PLUGIN_SUPPRESSIONS_H

#include "Finding.h"

#include <memory>

namespace clang {
class SourceManager;
} // namespace clang

namespace tpio::plugin {

/// The NOLINT comments of one translation unit, read when first asked for.
class Suppressions {
public:
  explicit Suppressions(clang::SourceManager &SM);
  ~Suppressions();

  /// True if a comment takes \p F away.
  bool cover(const Finding &F);

private:
  class Judge;
  std::unique_ptr<Judge> TheJudge;
};

} // namespace tpio::plugin

#endif // TPIO_COMPILER_PLUGIN_SUPPRESSIONS_H
