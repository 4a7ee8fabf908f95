//===- Resolve.h - From source locations to files and lines -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Turns a finding of one translation unit into one that stands on its own.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_RESOLVE_H
#define TPIO_REPORT_RESOLVE_H

#include "Finding.h"
#include "report/Located.h"

namespace clang {
class LangOptions;
class SourceManager;
} // namespace clang

namespace tpio::report {

/// Resolves the places of one unit.
class Resolver {
public:
  Resolver(const clang::SourceManager &SM, const clang::LangOptions &LangOpts)
      : SM(SM), LangOpts(LangOpts) {}

  /// Everything but MainFile and BuildDirectory.
  Located resolve(const Finding &F) const;

  /// The token at \p Loc; an invalid span if \p Loc is not in a file.
  Span token(clang::SourceLocation Loc) const;

private:
  const clang::SourceManager &SM;
  const clang::LangOptions &LangOpts;

  Span span(clang::FileID File, unsigned Begin, unsigned End) const;
  Span oneLine(clang::SourceLocation Loc, clang::CharSourceRange Range) const;
  std::optional<Span> range(clang::CharSourceRange Range) const;
  std::optional<Edit> edit(const clang::FixItHint &Hint) const;
};

} // namespace tpio::report

#endif // TPIO_REPORT_RESOLVE_H
