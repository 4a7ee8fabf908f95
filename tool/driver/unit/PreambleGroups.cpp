//===- PreambleGroups.cpp - Where a shared preamble may end ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/PreambleGroups.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>

using llvm::StringRef;

namespace tpio::driver {
namespace {

enum class Line {
  Blank,
  Include,
  Plain, ///< another directive that a preamble may have
  Open,
  Close,
  Other
};

/// Takes the comments out of a line; \p InComment is what is open before and
/// behind it.
std::string withoutComments(StringRef Text, bool &InComment) {
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (InComment) {
      if (Text.substr(I).starts_with("*/"))
        InComment = false, ++I;
    } else if (Text.substr(I).starts_with("//")) {
      break;
    } else if (Text.substr(I).starts_with("/*")) {
      InComment = true, ++I;
    } else {
      Result += Text[I];
    }
  }
  return StringRef(Result).trim().str();
}

Line kindOf(StringRef Text) {
  if (Text.empty())
    return Line::Blank;
  if (!Text.consume_front("#"))
    return Line::Other;
  Text = Text.ltrim();
  const StringRef Word =
      Text.take_while([](char C) { return C >= 'a' && C <= 'z'; });
  if (Word == "pragma")
    return Text.drop_front(Word.size()).ltrim().starts_with("warning")
               ? Line::Plain
               : Line::Other;
  return llvm::StringSwitch<Line>(Word)
      .Case("include", Line::Include)
      .Case("define", Line::Plain)
      .Case("undef", Line::Plain)
      .Case("elif", Line::Plain)
      .Case("else", Line::Plain)
      .Case("if", Line::Open)
      .Case("ifdef", Line::Open)
      .Case("ifndef", Line::Open)
      .Case("endif", Line::Close)
      .Default(Line::Other);
}

} // namespace

std::vector<Cut> cutsOf(StringRef Text) {
  std::vector<Cut> Result;
  Cut Now;
  bool InComment = false;
  unsigned Depth = 0;
  for (size_t Begin = 0; Begin < Text.size();) {
    const size_t End = Text.find('\n', Begin);
    // A last line without an end, joined lines, quotes that look like comments
    // and macros that know their file: not worth a thought.
    if (End == StringRef::npos)
      break;
    const StringRef Raw = Text.slice(Begin, End);
    const std::string Code = withoutComments(Raw, InComment);
    const bool IsPath = StringRef(Code).contains("include");
    if (StringRef(Raw).rtrim().ends_with("\\") || Raw.contains("?\?/") ||
        Raw.contains("__FILE__") || Raw.contains("__COUNTER__") ||
        Raw.contains("__LINE__") ||
        (IsPath && (Raw.contains("/*") || InComment)))
      break;
    const Line Kind = kindOf(Code);
    if (Kind == Line::Other || (Kind == Line::Close && Depth == 0))
      break;
    Depth += Kind == Line::Open;
    Depth -= Kind == Line::Close;
    Now.Size = Begin = End + 1;
    if (Kind == Line::Include) {
      ++Now.Includes;
      Now.HasQuoted |= !StringRef(Code).contains('<');
    }
    if (Depth == 0 && !InComment && Now.Includes != 0 &&
        (Kind == Line::Include || Kind == Line::Close))
      Result.push_back(Now);
  }
  return Result;
}

static std::string prefixKey(const Candidate &C, const Cut &At) {
  std::string Key = C.Command + '\0';
  if (At.HasQuoted)
    Key += C.Directory;
  return (Key + '\0').append(C.Text, 0, At.Size);
}

std::vector<Sharing> groups(std::vector<Candidate> Candidates, size_t AtLeast) {
  std::vector<Sharing> Result;
  while (true) {
    struct Shared {
      std::vector<size_t> Members;
      Cut At;
    };
    llvm::StringMap<Shared> ByPrefix;
    for (size_t I = 0; I < Candidates.size(); ++I)
      for (const Cut &At : Candidates[I].Cuts) {
        Shared &S = ByPrefix[prefixKey(Candidates[I], At)];
        S.Members.push_back(I);
        S.At = At;
      }
    // All but one unit save what the includes cost; equals by their place.
    const Shared *Best = nullptr;
    auto Rank = [](const Shared &S) {
      return std::make_tuple((S.Members.size() - 1) * S.At.Includes, S.At.Size,
                             -S.Members.front());
    };
    for (const auto &Entry : ByPrefix)
      if (const Shared &S = Entry.second;
          S.Members.size() > AtLeast && (!Best || Rank(*Best) < Rank(S)))
        Best = &S;
    if (!Best)
      return Result;
    Sharing Group;
    Group.Size = Best->At.Size;
    std::vector<Candidate> Left;
    for (size_t I = 0, M = 0; I < Candidates.size(); ++I)
      if (M < Best->Members.size() && Best->Members[M] == I) {
        Group.Units.push_back(Candidates[I].Unit);
        ++M;
      } else {
        Left.push_back(std::move(Candidates[I]));
      }
    Result.push_back(std::move(Group));
    Candidates = std::move(Left);
  }
}

} // namespace tpio::driver
