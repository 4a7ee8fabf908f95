//===- Suppression.h - NOLINT comments --------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// NOLINT, NOLINTNEXTLINE and NOLINTBEGIN/END, read by clang-tidy's own code,
/// so that a comment means the same in every front door.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_SUPPRESSION_H
#define TPIO_DRIVER_UNIT_SUPPRESSION_H

#include "Finding.h"
#include "support/ClangCompat.h"

#include <memory>
#include <string>
#include <vector>

namespace clang {
class SourceManager;
} // namespace clang

namespace tpio::driver {

/// The comments of one translation unit; a file is read when the first finding
/// in it is asked about.
class Suppression {
public:
  explicit Suppression(clang::SourceManager &SM);
  ~Suppression();

  /// Whether a comment takes \p F away.
  bool covers(const Finding &F);
  /// The same for anything that comments may call \p Id.
  bool covers(clang::SourceLocation Where, llvm::StringRef Id,
              llvm::StringRef Message);

  /// A comment that makes no sense, for example a NOLINTBEGIN without an end.
  struct Mistake {
    clang::SourceLocation Where; ///< may be invalid
    std::string Message;
  };
  /// Those in the files that findings were in.
  std::vector<Mistake> mistakes() const;

private:
  class Filter;
  clang::SourceManager &SM;
  std::unique_ptr<Filter> Comments;
  compat::DiagnosticsEngine Engine;
  unsigned DiagnosticId;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_SUPPRESSION_H
