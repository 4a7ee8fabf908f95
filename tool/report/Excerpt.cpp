//===- Excerpt.cpp - The lines of a file that a path leads through --------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Excerpt.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>
#include <set>

using llvm::StringRef;

namespace tpio::report {

Excerpts::Excerpts() = default;
Excerpts::~Excerpts() = default;

/// A larger file is no source that somebody reads.
static constexpr uint64_t LargestFile = 32u << 20;
/// Lines of context around a step.
static constexpr unsigned Around = 2;

const llvm::MemoryBuffer *Excerpts::read(const std::string &File) {
  const auto [It, New] = Files.try_emplace(File);
  llvm::sys::fs::file_status Status;
  if (New && !llvm::sys::fs::status(File, Status) &&
      Status.type() == llvm::sys::fs::file_type::regular_file &&
      Status.getSize() <= LargestFile)
    if (auto Text = llvm::MemoryBuffer::getFile(File))
      It->second = std::move(*Text);
  return It->second.get();
}

/// The byte of \p Text that the UTF-16 column \p Column , one-based, is at.
static unsigned byteOf(unsigned Column, StringRef Text) {
  unsigned Units = 1;
  for (size_t I = 0; I < Text.size(); ++I) {
    const unsigned char C = Text[I];
    if ((C & 0xC0) == 0x80)
      continue; // goes on with the character before
    if (Units >= Column)
      return I;
    Units += C >= 0xF0 ? 2 : 1;
  }
  return Text.size();
}

/// The part of line \p Text that \p S lies on. A log counts in UTF-16 only.
static std::pair<unsigned, unsigned> stretch(const Span &S, StringRef Text) {
  if (S.Length == 0 && S.EndLine == S.Line && S.EndColumn16 > S.StartColumn16)
    return {byteOf(S.StartColumn16, Text), byteOf(S.EndColumn16, Text)};
  const unsigned Begin = std::min<size_t>(S.Column - 1, Text.size());
  return {Begin, std::min<size_t>(Begin + S.Length, Text.size())};
}

static void addMark(ExcerptLine &Line, std::pair<unsigned, unsigned> New) {
  if (New.first == New.second)
    return;
  Line.Marks.push_back(New);
  llvm::sort(Line.Marks);
  std::vector<std::pair<unsigned, unsigned>> Joined;
  for (const auto &M : Line.Marks)
    if (!Joined.empty() && M.first <= Joined.back().second)
      Joined.back().second = std::max(Joined.back().second, M.second);
    else
      Joined.push_back(M);
  Line.Marks = std::move(Joined);
}

std::vector<Excerpt> Excerpts::of(const std::vector<NumberedStep> &Steps) {
  std::vector<Excerpt> Result;
  std::set<std::string> Done;
  for (const NumberedStep &First : Steps) {
    if (!Done.insert(First.Where.File).second)
      continue;
    Excerpt &E = Result.emplace_back();
    E.File = First.Where.File;
    std::set<unsigned> Wanted;
    for (const NumberedStep &S : Steps)
      if (S.Where.File == E.File)
        for (unsigned L = S.Where.Line; L <= S.Where.Line + 2 * Around; ++L)
          Wanted.insert(L); // shifted by Around, for there is no line below 0
    const llvm::MemoryBuffer *Buffer = read(E.File);
    E.IsReadable = Buffer != nullptr;
    StringRef Rest = Buffer ? Buffer->getBuffer() : "";
    unsigned Number = 0, Last = 0;
    auto Add = [&](StringRef Text) {
      ExcerptLine &Line = E.Lines.emplace_back();
      Line.Number = Number;
      Line.Text = Text.str();
      Line.AfterGap = Number != Last + 1;
      Last = Number;
      for (const NumberedStep &S : Steps)
        if (S.Where.File == E.File && S.Where.Line == Number) {
          Line.Steps.push_back(S);
          if (S.Where.isValid())
            addMark(Line, stretch(S.Where, Text));
        }
    };
    while (!Rest.empty()) {
      auto [Text, Next] = Rest.split('\n');
      Rest = Next;
      if (Wanted.count(++Number + Around))
        Add(Text.rtrim('\r'));
    }
    // Lines that the file does not have (any more), and steps without a line.
    const unsigned Had = Number;
    for (const NumberedStep &S : Steps)
      if (S.Where.File == E.File && (S.Where.Line > Had || S.Where.Line == 0) &&
          (E.Lines.empty() || E.Lines.back().Number != S.Where.Line)) {
        Number = S.Where.Line;
        Add("");
      }
  }
  return Result;
}

} // namespace tpio::report
