//===- Fixes.h - Which mends are applied, and applying them -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Mends are all or nothing: one that touches text of another is left out
/// whole. Files are written once, at the end, whatever number of units has
/// read them.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_FIXES_H
#define TPIO_REPORT_FIXES_H

#include "report/Located.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

#include <map>

namespace tpio::report {

/// The one path of a file that may be reached by several, through symbolic
/// links; \p File itself if it can't be found.
std::string realPath(const std::string &File);

struct FixPlan {
  /// The edits of each file, by its real path, sorted by offset, none touching
  /// another.
  std::map<std::string, std::vector<Edit>> Files;
  /// Findings whose mend is in Files.
  std::vector<const Located *> Applied;
  /// Findings whose mend touches one that is already in Files.
  std::vector<const Located *> Conflicting;
};

/// Takes the mends of \p Findings, the first one first.
FixPlan planFixes(llvm::ArrayRef<Located> Findings);

/// \p Code with \p Edits applied; they must be sorted and must not overlap.
/// Fails if one lies outside of the text.
llvm::Expected<std::string> applyEdits(llvm::StringRef Code,
                                       llvm::ArrayRef<Edit> Edits);

/// Rewrites the file with the real path \p Path, through a temporary file and
/// with its permissions.
llvm::Error fixFile(llvm::StringRef Path, llvm::ArrayRef<Edit> Edits);

} // namespace tpio::report

#endif // TPIO_REPORT_FIXES_H
