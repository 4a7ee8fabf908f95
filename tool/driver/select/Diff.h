//===- Diff.h - Which lines a patch changes ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads unified diffs, from git or from standard input.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_SELECT_DIFF_H
#define TPIO_DRIVER_SELECT_DIFF_H

#include "report/Located.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <vector>

namespace tpio::driver {

/// Lines of one file that a patch adds or changes, and the two on both sides of
/// a place where it only takes lines away.
struct ChangedLines {
  /// First and last line, one-based.
  std::vector<std::pair<unsigned, unsigned>> Ranges;
  bool IsWhole = false; ///< every line

  bool covers(unsigned First, unsigned Last) const;
};

/// By the path as the patch names the new file, without a prefix as "b/" taken
/// away.
using PatchText = llvm::StringMap<ChangedLines>;

/// Reads \p Text. An error is one line and begins with the line's number.
llvm::Expected<PatchText> parsePatch(llvm::StringRef Text);

class Diff {
public:
  /// The patch from \p What, a revision for git or "-" for standard input, as
  /// seen from the absolute directory \p Here. An error is one line.
  static llvm::Expected<Diff> read(llvm::StringRef What, llvm::StringRef Here);

  /// \p Patch with its paths resolved: against the root of the checkout around
  /// \p Here and against \p Here, with and without a prefix, the first that
  /// exists.
  static Diff resolve(const PatchText &Patch, llvm::StringRef Here);

  bool empty() const { return Files.empty(); }

  /// Whether the finding's place, a step of its path or a part of its mend is
  /// on a changed line: what was changed may be far from what it broke.
  bool touches(const report::Located &F) const;

private:
  /// By real path.
  llvm::StringMap<ChangedLines> Files;

  bool touches(const report::Span &Where) const;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_SELECT_DIFF_H
