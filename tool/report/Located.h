//===- Located.h - Findings that outlive their source manager ---*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A finding with its places resolved to files, lines and columns, so that it
/// can be compared with those of other translation units, rendered and applied
/// after its unit is gone.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_LOCATED_H
#define TPIO_REPORT_LOCATED_H

#include "contract/Checks.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tpio::report {

/// A stretch of one file.
struct Span {
  std::string File;    ///< absolute, without dots
  unsigned Offset = 0; ///< in bytes
  unsigned Length = 0; ///< in bytes
  unsigned Line = 0;   ///< one-based, 0 if the place is unknown
  unsigned Column = 0; ///< one-based, in bytes, as compilers print it

  // What SARIF wants: UTF-16 code units, one-based, the end exclusive.
  unsigned StartColumn16 = 0;
  unsigned EndLine = 0;
  unsigned EndColumn16 = 0;

  bool isValid() const { return Line != 0; }
};

/// One step of the path.
struct Step {
  Span Where;
  std::string Message;
};

/// One part of a mend: replace what is at Where by Text.
struct Edit {
  Span Where;
  std::string Text;
  /// Of the whole text of the file (textHash()) that it was made for; 0 if
  /// that is not known.
  uint64_t TextHash = 0;
};

/// Never 0.
uint64_t textHash(llvm::StringRef Text);

/// A finding.
struct Located {
  contract::Check Check = {};
  /// On one line; the column is where the caret stands.
  Span Where;
  /// What to underline, may be unknown.
  std::optional<Span> Range;
  std::string Message;
  std::vector<Step> Notes; ///< in path order
  /// How many of the notes come before Where on the path. A note that is at the
  /// very place stands for it.
  unsigned NotesBefore = 0;
  std::vector<Edit> Edits; ///< all or none
  std::string FixDescription;
  std::string Function;
  std::string LineText;       ///< the source line, for the fingerprint
  std::string MainFile;       ///< main file of the unit it was first seen in
  std::string BuildDirectory; ///< where the unit's command runs
  unsigned Unit = 0;    ///< number of the unit it was first seen in, from 1
  bool IsError = false; ///< the user wants findings of this check as errors
};

/// What a NOLINT comment calls a function that is not wholly analysed.
inline constexpr llvm::StringLiteral IncompleteFunction = "tpio-incomplete";

/// What a NOLINT comment that suppresses nothing is called.
inline constexpr llvm::StringLiteral UnusedNolint = "tpio-unused-nolint";

/// Something that could not be analysed, or not wholly.
struct Problem {
  enum class Kind {
    Unit,
    Function,
    Suppression,      ///< a NOLINT comment that makes no sense
    UnusedSuppression ///< one that suppresses nothing
  } What = Kind::Unit;
  Span Where; ///< may be unknown, then only File may be set
  std::string Message;
  unsigned Unit = 0; ///< number of its unit, from 1; 0 if it is of none
};

/// One of several runs that share the units among them.
struct ShardInfo {
  unsigned Index = 1;    ///< from 1
  unsigned Count = 1;    ///< of shards
  unsigned Units = 0;    ///< of all shards
  std::string Inventory; ///< a hash; equal in all shards of the same units
};

/// What one run of the program has to tell.
struct Report {
  std::vector<Located> Findings;
  std::vector<Problem> Problems;
  unsigned Units = 0;      ///< translation units that were analysed
  unsigned Unnamed = 0;    ///< of those: not parsed, for none names the API
  unsigned Suppressed = 0; ///< findings that a NOLINT comment took away
  std::vector<contract::Check> Enabled;
  std::optional<ShardInfo> Shard;
  bool HasBaseline = false; ///< known findings were left out
  /// A function that is not wholly analysed makes the exit status 2, as a unit
  /// does.
  bool IncompleteIsError = false;
};

/// \p P is more than worth a warning in \p R.
inline bool isError(const Problem &P, const Report &R) {
  return P.What == Problem::Kind::Function
             ? R.IncompleteIsError
             : P.What != Problem::Kind::UnusedSuppression;
}

} // namespace tpio::report

#endif // TPIO_REPORT_LOCATED_H
