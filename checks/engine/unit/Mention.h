//===- Mention.h - Does a text name thread-pool I/O? ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A search in the text of the user's files, for the gate of a parsed unit and
/// for the command line's scan of one that has not been parsed. Both use this
/// and therefore agree.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_MENTION_H
#define TPIO_ENGINE_UNIT_MENTION_H

#include "llvm/ADT/StringRef.h"

namespace tpio::engine {

/// What one text, or several together, can contribute to a name of the API.
struct Mention {
  bool Name = false;  ///< a name stands in it, or may (a joined identifier)
  bool Paste = false; ///< it has "##"
  /// Tokens that a name can be pasted from: its end, or the begin of a native
  /// one. A short end ("Io") is an ordinary word as well.
  bool ShortPiece = false;
  bool LongPiece = false;

  Mention &operator|=(const Mention &Other) {
    Name |= Other.Name;
    Paste |= Other.Paste;
    ShortPiece |= Other.ShortPiece;
    LongPiece |= Other.LongPiece;
    return *this;
  }

  /// Whether a unit made of these texts can name the API. Headers of the system
  /// have macros that paste, too: a long piece needs no "##" in view.
  bool mayNameApi() const { return Name || LongPiece || (Paste && ShortPiece); }
};

/// StringRef::find() by the C library's search, which is many times faster.
size_t findText(llvm::StringRef Text, llvm::StringRef What, size_t From = 0);

/// Searches \p Text; 1 ms for some megabytes.
Mention mentionIn(llvm::StringRef Text);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_MENTION_H
