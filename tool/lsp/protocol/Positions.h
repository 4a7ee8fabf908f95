//===- Positions.h - The text of an open document ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Positions of the protocol are zero-based lines and UTF-16 code units; the
/// text is UTF-8.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_PROTOCOL_POSITIONS_H
#define TPIO_LSP_PROTOCOL_POSITIONS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

#include <optional>
#include <string>

namespace tpio::lsp {

struct Position {
  unsigned Line = 0;      ///< zero-based
  unsigned Character = 0; ///< zero-based, in UTF-16 code units
  friend auto operator<=>(const Position &, const Position &) = default;
};

struct Range {
  Position Start, End;
  friend bool operator==(const Range &, const Range &) = default;
};

llvm::json::Value toJSON(const Position &P);
llvm::json::Value toJSON(const Range &R);

/// Nothing if \p V is no position: a number is missing, negative or too large.
std::optional<Position> positionFrom(const llvm::json::Value *V);
std::optional<Range> rangeFrom(const llvm::json::Value *V);

/// The offset of \p P in \p Text. A character behind the end of its line is the
/// line's end, as the protocol says; the line after the last is the end of the
/// text. Nothing for lines beyond that.
std::optional<size_t> offsetOf(llvm::StringRef Text, Position P);

/// The position of the byte \p Offset, at most the end of the text.
Position positionOf(llvm::StringRef Text, size_t Offset);

/// Line \p Line without its end; empty if there is none.
llvm::StringRef lineOf(llvm::StringRef Text, unsigned Line);

/// Applies one element of contentChanges to \p Text. An error, in one line,
/// leaves it as it was.
llvm::Error applyChange(std::string &Text, const llvm::json::Value &Change);

} // namespace tpio::lsp

#endif // TPIO_LSP_PROTOCOL_POSITIONS_H
