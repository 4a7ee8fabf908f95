//===- Frames.cpp - Messages out of a stream of bytes ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/protocol/Frames.h"
#include "support/Json.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace tpio::lsp {

static constexpr llvm::StringLiteral LengthHeader = "Content-Length:";
/// More than any editor sends, less than would exhaust the memory.
static constexpr unsigned long long LongestMessage = 256u << 20;
static constexpr size_t LongestHeader = 1u << 20;

bool Frames::more(Source Read) {
  char Chunk[1 << 16];
  const size_t Size = Read(Chunk, sizeof(Chunk));
  Buffer.append(Chunk, Size);
  return Size != 0;
}

/// Without its end; nothing at the end of the input.
std::optional<std::string> Frames::line(Source Read) {
  size_t Searched = 0;
  for (;;) {
    if (size_t End = Buffer.find('\n', Searched); End != std::string::npos) {
      std::string Line = Buffer.substr(0, End);
      Buffer.erase(0, End + 1);
      return StringRef(Line).rtrim('\r').str();
    }
    // Only a stream that is no protocol has lines without an end. A header
    // may begin in the part that is kept.
    if (Buffer.size() > LongestHeader)
      Buffer.erase(0, Buffer.size() - LengthHeader.size());
    Searched = Buffer.size();
    if (!more(Read))
      return std::nullopt;
  }
}

std::optional<Frame> Frames::next(Source Read) {
  unsigned long long Length = 0;
  bool HasLength = false, IsLost = false;
  for (;;) {
    const std::optional<std::string> Line = line(Read);
    if (!Line)
      return std::nullopt;
    StringRef Text = *Line;
    // Behind a message that was longer than it said its rest comes first.
    const size_t At = Text.find_insensitive(LengthHeader);
    if (At != StringRef::npos) {
      HasLength = !Text.substr(At + LengthHeader.size())
                       .trim()
                       .getAsInteger(10, Length);
      IsLost |= !HasLength;
      continue;
    }
    if (!Text.empty())
      continue;
    if (!HasLength && !IsLost)
      continue; // empty lines between messages
    break;
  }
  if (!HasLength || Length == 0 || Length > LongestMessage)
    return Frame{std::nullopt, "a header with a wrong Content-Length"};

  while (Buffer.size() < Length)
    if (!more(Read))
      break;
  std::string Body = Buffer.substr(0, Length);
  Buffer.erase(0, Body.size());
  llvm::Expected<llvm::json::Value> Json = support::parseJson(Body);
  if (Json)
    return Frame{*std::move(Json), {}};
  // A length that was too large has swallowed what follows.
  if (const size_t At = Body.find(LengthHeader); At != std::string::npos)
    Buffer.insert(0, Body.substr(At));
  return Frame{std::nullopt, "a message that is no JSON: " +
                                 llvm::toString(Json.takeError())};
}

} // namespace tpio::lsp
