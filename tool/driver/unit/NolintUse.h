//===- NolintUse.h - NOLINT comments that suppress nothing ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// clang-tidy's reader of NOLINT comments (Suppression.h) says what a comment
/// takes away, and not which comments take nothing away. Here they are found in
/// the texts of a unit and compared with what was suppressed. Only names of
/// checks of tpiolint count: a bare NOLINT, and one for another tool, may be
/// meant for somebody else.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_NOLINTUSE_H
#define TPIO_DRIVER_UNIT_NOLINTUSE_H

#include "Lint.h"
#include "report/Located.h"
#include "clang/Basic/SourceLocation.h"

#include <memory>
#include <vector>

namespace clang {
class Preprocessor;
class SourceManager;
} // namespace clang

namespace tpio::driver {

/// A name in the parentheses of a NOLINT comment.
struct NolintName {
  report::Span Where; ///< of the comment's NOLINT
  std::string Name;
  bool IsUsed = false;
};

class NolintUse {
public:
  /// Listens to \p PP : what stands under a condition that is false may well
  /// suppress something where it is true.
  explicit NolintUse(clang::Preprocessor &PP);
  ~NolintUse();

  /// Something called \p Id was suppressed at \p Where .
  void suppressed(clang::SourceLocation Where, llvm::StringRef Id);

  /// The names of the user's files, in the order of their places. Those that
  /// only mean checks outside of \p Enabled are left out.
  std::vector<NolintName> names(const clang::SourceManager &SM,
                                const CheckSet &Enabled) const;

private:
  class SkippedRanges;
  std::shared_ptr<std::vector<clang::SourceRange>> Skipped;
  struct Taken {
    clang::SourceLocation Where;
    std::string Id;
  };
  std::vector<Taken> All;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_NOLINTUSE_H
