//===- Positions.cpp - The text of an open document -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/protocol/Positions.h"

#include <limits>

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

json::Value toJSON(const Position &P) {
  return json::Object{{"line", P.Line}, {"character", P.Character}};
}

json::Value toJSON(const Range &R) {
  return json::Object{{"start", toJSON(R.Start)}, {"end", toJSON(R.End)}};
}

static std::optional<unsigned> number(const json::Object &O, StringRef Key) {
  const std::optional<int64_t> N = O.getInteger(Key);
  if (!N || *N < 0 || *N > std::numeric_limits<int32_t>::max())
    return std::nullopt;
  return static_cast<unsigned>(*N);
}

std::optional<Position> positionFrom(const json::Value *V) {
  const json::Object *O = V ? V->getAsObject() : nullptr;
  if (!O)
    return std::nullopt;
  const auto Line = number(*O, "line"), Character = number(*O, "character");
  if (!Line || !Character)
    return std::nullopt;
  return Position{*Line, *Character};
}

std::optional<Range> rangeFrom(const json::Value *V) {
  const json::Object *O = V ? V->getAsObject() : nullptr;
  if (!O)
    return std::nullopt;
  const auto Start = positionFrom(O->get("start")),
             End = positionFrom(O->get("end"));
  if (!Start || !End)
    return std::nullopt;
  return Range{*Start, *End};
}

/// Bytes of the UTF-8 sequence that begins with \p Lead; a stray byte is one.
static unsigned sequenceLength(unsigned char Lead) {
  if (Lead < 0xC0)
    return 1;
  return Lead < 0xE0 ? 2 : Lead < 0xF0 ? 3 : 4;
}

/// Behind the end of the line at \p Offset: "\n", "\r\n" or "\r".
static size_t nextLine(StringRef Text, size_t Offset) {
  const size_t End = Text.find_first_of("\r\n", Offset);
  if (End == StringRef::npos)
    return StringRef::npos;
  return End + (Text.substr(End).starts_with("\r\n") ? 2 : 1);
}

/// Where line \p Line begins; nothing if there is none.
static std::optional<size_t> lineStart(StringRef Text, unsigned Line) {
  size_t Offset = 0;
  for (; Line; --Line) {
    const size_t Next = nextLine(Text, Offset);
    if (Next == StringRef::npos)
      return std::nullopt;
    Offset = Next;
  }
  return Offset;
}

std::optional<size_t> offsetOf(StringRef Text, Position P) {
  const std::optional<size_t> Start = lineStart(Text, P.Line);
  if (!Start) {
    // Editors delete the last line as [n, 0] to [n + 1, 0].
    if (P.Line && lineStart(Text, P.Line - 1))
      return Text.size();
    return std::nullopt;
  }
  size_t Offset = *Start;
  unsigned Units = 0;
  while (Offset < Text.size() && Text[Offset] != '\n' && Text[Offset] != '\r' &&
         Units < P.Character) {
    const unsigned Length = sequenceLength(Text[Offset]);
    Units += Length == 4 ? 2 : 1;
    Offset = std::min(Offset + Length, Text.size());
  }
  return Offset;
}

Position positionOf(StringRef Text, size_t Offset) {
  Offset = std::min(Offset, Text.size());
  Position P;
  size_t Start = 0;
  for (size_t Next = nextLine(Text, 0);
       Next != StringRef::npos && Next <= Offset; Next = nextLine(Text, Next)) {
    Start = Next;
    ++P.Line;
  }
  while (Start < Offset) {
    const unsigned Length = sequenceLength(Text[Start]);
    P.Character += Length == 4 ? 2 : 1;
    Start += Length;
  }
  return P;
}

StringRef lineOf(StringRef Text, unsigned Line) {
  const std::optional<size_t> Start = lineStart(Text, Line);
  if (!Start)
    return {};
  return Text.slice(*Start, Text.find_first_of("\r\n", *Start));
}

llvm::Error applyChange(std::string &Text, const json::Value &Change) {
  const json::Object *O = Change.getAsObject();
  const auto New = O ? O->getString("text") : std::nullopt;
  if (!New)
    return llvm::createStringError("a change without a text");
  const json::Value *Where = O->get("range");
  if (!Where || Where->getAsNull()) {
    Text = New->str();
    return llvm::Error::success();
  }
  const std::optional<Range> R = rangeFrom(Where);
  if (!R)
    return llvm::createStringError("a change whose range is no range");
  const auto Start = offsetOf(Text, R->Start), End = offsetOf(Text, R->End);
  if (!Start || !End)
    return llvm::createStringError("a change behind the end of the text");
  if (*End < *Start)
    return llvm::createStringError("a change that ends before it begins");
  Text.replace(*Start, *End - *Start, New->str());
  return llvm::Error::success();
}

} // namespace tpio::lsp
