//===- Finding.h - What the lint has to say ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A finding as plain data: which check, where, the path that proves it and the
/// mend. Rendering (text, SARIF, clang-tidy, compiler diagnostics) is the
/// business of the hosts.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_FINDING_H
#define TPIO_FINDING_H

#include "contract/Checks.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"

#include <string>
#include <vector>

namespace tpio {

/// One step of the path, in path order.
struct Note {
  /// A file location (never a macro location).
  clang::SourceLocation Loc;
  std::string Message;
  /// What to underline; a character range of one file that begins at Loc, may
  /// be invalid.
  clang::CharSourceRange Range = {};
};

struct Finding {
  contract::Check Check;
  /// A file location (never a macro location): where the finding stands.
  clang::SourceLocation Loc;
  /// What to underline; a character range of one file, may be invalid.
  clang::CharSourceRange Range;
  /// LLVM style: lower case, no full stop, names in quotes.
  std::string Message;
  std::vector<Note> Notes;
  /// How many of the notes come before Loc on the path. If the next one is at
  /// the very place, it stands for it.
  unsigned NotesBefore = 0;
  /// Empty unless the mend is certain. All of them belong together.
  std::vector<clang::FixItHint> Fixes;
  /// One phrase for the fix, for example "move the start into the loop".
  std::string FixDescription;
  /// Qualified name of the function the path starts in, for fingerprints.
  std::string Function;
};

/// A function that was not, or not wholly, analysed.
struct Incomplete {
  clang::SourceLocation Loc;
  std::string Function;
  /// One phrase, for example "budget of 50000 nodes exhausted".
  std::string Reason;
  /// What was configured can't be right: that is the user's to mend, and no
  /// limit of ours.
  bool IsMistake = false;
};

} // namespace tpio

#endif // TPIO_FINDING_H
