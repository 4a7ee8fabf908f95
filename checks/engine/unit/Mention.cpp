//===- Mention.cpp - Does a text name thread-pool I/O? --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/Mention.h"

#include "contract/Functions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <cstring>

using llvm::StringRef;

namespace tpio::engine {

static bool isIdentifierPart(char C) { return llvm::isAlnum(C) || C == '_'; }

/// The C library's way where it has one: it looks at many bytes at a time.
static const void *find(const char *Begin, size_t Left, StringRef What) {
#ifdef _WIN32
  const size_t At = StringRef(Begin, Left).find(What);
  return At == StringRef::npos ? nullptr : Begin + At;
#else
  return memmem(Begin, Left, What.data(), What.size());
#endif
}

size_t findText(StringRef Text, StringRef What, size_t From) {
  // For two bytes the C library has no better way than one by one, but it finds
  // a single byte very fast.
  while (From < Text.size()) {
    const char *Begin = Text.data() + From;
    const size_t Left = Text.size() - From;
    const void *Found = What.size() == 2 ? memchr(Begin, What[0], Left)
                                         : find(Begin, Left, What);
    if (!Found)
      break;
    const size_t At = static_cast<const char *>(Found) - Text.data();
    if (Text.substr(At).starts_with(What))
      return At;
    From = At + 1;
  }
  return StringRef::npos;
}

static bool contains(StringRef Text, StringRef What) {
  return findText(Text, What) != StringRef::npos;
}

/// What each of the names contains without which there is nothing to judge.
static constexpr StringRef Cores[] = {"ThreadpoolIo", "AsyncIoOperation",
                                      "TpAllocIoCompletion"};

/// A function without which there is nothing to judge, as it is called in
/// windows.h or in ntdll.dll; the names of C++/WinRT end like the first.
static bool isNeeded(const contract::Function &F) {
  using contract::Role;
  const bool Counts = F.What == Role::Create || F.What == Role::Start ||
                      F.What == Role::Cancel || F.What == Role::Close;
  return Counts &&
         (F.Of == contract::Family::Win32 || F.Of == contract::Family::Native);
}

/// An end of a name that no ordinary identifier is.
static constexpr size_t LongEnough = 4;

/// Looks at the token around each \p Core in \p Text.
static void lookForPieces(StringRef Text, StringRef Core, bool AtEnd,
                          Mention &M) {
  for (size_t At = findText(Text, Core); At != StringRef::npos;
       At = findText(Text, Core, At + 1)) {
    size_t Begin = At, End = At + Core.size();
    while (Begin > 0 && isIdentifierPart(Text[Begin - 1]))
      --Begin;
    while (End < Text.size() && isIdentifierPart(Text[End]))
      ++End;
    const StringRef Token = Text.slice(Begin, End);
    // StartThreadpoolIo, CreateThreadpoolIo...; TpStartAsyncIoOperation...
    if (llvm::any_of(Cores, [&](StringRef C) { return Token.contains(C); })) {
      M.Name = true;
      return;
    }
    for (const contract::Function &F : contract::functions()) {
      const StringRef Name = F.Name;
      if (isNeeded(F) && Token.size() < Name.size() &&
          (AtEnd ? Name.ends_with(Token) : Name.starts_with(Token)))
        (Token.size() >= LongEnough ? M.LongPiece : M.ShortPiece) = true;
    }
  }
}

/// A line that ends inside an identifier, with a backslash or as a trigraph.
static bool joinsIdentifiers(StringRef Text) {
  for (size_t At = findText(Text, "\\"); At != StringRef::npos;
       At = findText(Text, "\\", At + 1)) {
    if (At == 0 || !isIdentifierPart(Text[At - 1]))
      continue;
    StringRef Rest = Text.substr(At + 1).ltrim(" \t\f\v");
    if (!Rest.consume_front("\r\n") && !Rest.consume_front("\n") &&
        !Rest.consume_front("\r"))
      continue;
    if (!Rest.empty() && (isIdentifierPart(Rest[0]) || Rest[0] == '\\'))
      return true;
  }
  return contains(Text, "\?\?/");
}

Mention mentionIn(StringRef Text) {
  Mention M;
  lookForPieces(Text, "Io", /*AtEnd=*/true, M);
  M.Name |= joinsIdentifiers(Text);
  if (M.Name)
    return M;
  M.Paste = contains(Text, "##") || contains(Text, "%:%:") ||
            contains(Text, "\?\?=\?\?=");
  // Start##Threadpool##Io
  if (M.Paste && (contains(Text, "Threadpool") || contains(Text, "AsyncIo")))
    M.LongPiece = true;
  lookForPieces(Text, "Tp", /*AtEnd=*/false, M);
  return M;
}

} // namespace tpio::engine
