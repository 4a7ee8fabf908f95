//===- Resolve.cpp - From source locations to files and lines -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Resolve.h"
#include "support/Paths.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Path.h"

#include <map>
#include <tuple>

using namespace clang;

namespace tpio::report {

static std::string absolutePath(const SourceManager &SM, FileID File) {
  const OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
  if (!Entry)
    return {};
  llvm::SmallString<256> Path(Entry->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  return support::absolute(Path, "/");
}

/// One-based column in UTF-16 code units of the byte \p Column of \p Line. A
/// line that is not UTF-8 counts one unit for each byte.
static unsigned column16(StringRef Line, unsigned Column) {
  const StringRef Before = Line.take_front(Column);
  SmallVector<llvm::UTF16, 128> Wide;
  if (!llvm::convertUTF8ToUTF16String(Before, Wide))
    return Before.size() + 1;
  return Wide.size() + 1;
}

static StringRef lineAt(StringRef Buffer, unsigned Offset) {
  size_t Begin = Buffer.substr(0, Offset).find_last_of("\r\n");
  Begin = Begin == StringRef::npos ? 0 : Begin + 1;
  return Buffer.slice(Begin, Buffer.find_first_of("\r\n", Offset));
}

Span Resolver::span(FileID File, unsigned Begin, unsigned End) const {
  const StringRef Buffer = SM.getBufferData(File);
  End = std::min<unsigned>(End, Buffer.size());
  Begin = std::min(Begin, End);
  const unsigned BeginColumn = SM.getColumnNumber(File, Begin);
  Span S;
  S.File = absolutePath(SM, File);
  S.Offset = Begin;
  S.Length = End - Begin;
  S.Line = SM.getLineNumber(File, Begin);
  S.Column = BeginColumn;
  S.StartColumn16 = column16(lineAt(Buffer, Begin), BeginColumn - 1);
  S.EndLine = SM.getLineNumber(File, End);
  S.EndColumn16 =
      column16(lineAt(Buffer, End), SM.getColumnNumber(File, End) - 1);
  return S;
}

Span Resolver::token(SourceLocation Loc) const {
  if (Loc.isInvalid())
    return {};
  const auto [File, Offset] = SM.getDecomposedLoc(SM.getFileLoc(Loc));
  if (!SM.getFileEntryRefForID(File))
    return {};
  const unsigned Length =
      Lexer::MeasureTokenLength(SM.getFileLoc(Loc), SM, LangOpts);
  return span(File, Offset, Offset + Length);
}

/// From \p Loc to the end of \p Range, cut at the end of the line. Viewers show
/// a result as one line, and GitHub takes only such a region for the primary.
Span Resolver::oneLine(SourceLocation Loc, CharSourceRange Range) const {
  Span S = token(Loc);
  if (!S.isValid())
    return S;
  const auto [File, Begin] = SM.getDecomposedLoc(SM.getFileLoc(Loc));
  unsigned End = Begin + S.Length;
  const CharSourceRange InFile = Lexer::makeFileCharRange(Range, SM, LangOpts);
  if (InFile.isValid()) {
    const auto [EndFile, EndOffset] = SM.getDecomposedLoc(InFile.getEnd());
    if (EndFile == File)
      End = std::max(End, EndOffset);
  }
  const StringRef Line = lineAt(SM.getBufferData(File), Begin);
  const unsigned LineEnd =
      Begin - (SM.getColumnNumber(File, Begin) - 1) + Line.size();
  return span(File, Begin, std::min(End, LineEnd));
}

std::optional<Span> Resolver::range(CharSourceRange Range) const {
  const CharSourceRange InFile = Lexer::makeFileCharRange(Range, SM, LangOpts);
  if (InFile.isInvalid())
    return std::nullopt;
  const auto [File, Begin] = SM.getDecomposedLoc(InFile.getBegin());
  const auto [EndFile, End] = SM.getDecomposedLoc(InFile.getEnd());
  if (File != EndFile || End < Begin || !SM.getFileEntryRefForID(File))
    return std::nullopt;
  return span(File, Begin, End);
}

/// \p Text with the line ends of \p Buffer, so that a mend leaves no mixture.
static std::string withLineEndsOf(StringRef Buffer, StringRef Text) {
  const size_t Newline = Buffer.find('\n');
  const bool IsCRLF =
      Newline != StringRef::npos && Newline > 0 && Buffer[Newline - 1] == '\r';
  if (!IsCRLF)
    return Text.str();
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '\n' && (I == 0 || Text[I - 1] != '\r'))
      Result += '\r';
    Result += Text[I];
  }
  return Result;
}

std::optional<Edit> Resolver::edit(const FixItHint &Hint) const {
  const std::optional<Span> Where = range(Hint.RemoveRange);
  if (!Where)
    return std::nullopt;
  std::string Text = Hint.CodeToInsert;
  if (Hint.InsertFromRange.isValid())
    Text = Lexer::getSourceText(Hint.InsertFromRange, SM, LangOpts).str();
  const FileID File = SM.getFileID(SM.getFileLoc(Hint.RemoveRange.getBegin()));
  const StringRef All = SM.getBufferData(File);
  return Edit{*Where, withLineEndsOf(All, Text), textHash(All)};
}

/// Sorts the edits of a mend and joins those that begin at the same place, so
/// that whoever applies them needs no order.
static std::vector<Edit> joined(std::vector<Edit> Edits) {
  using Place = std::tuple<std::string, unsigned, unsigned>;
  std::multimap<Place, Edit> Sorted; // keeps the order of equal places
  for (Edit &E : Edits) {
    const Place At(E.Where.File, E.Where.Offset, E.Where.Length);
    Sorted.emplace(At, std::move(E));
  }
  std::vector<Edit> Result;
  for (auto &[At, E] : Sorted) {
    if (!Result.empty() && Result.back().Where.File == E.Where.File &&
        Result.back().Where.Offset == E.Where.Offset &&
        Result.back().Where.Length == 0) {
      E.Text = Result.back().Text + E.Text;
      Result.pop_back();
    }
    Result.push_back(std::move(E));
  }
  return Result;
}

Located Resolver::resolve(const Finding &F) const {
  Located L;
  L.Check = F.Check;
  L.Where = oneLine(F.Loc, F.Range);
  L.Range = range(F.Range);
  L.Message = F.Message;
  for (const Note &N : F.Notes)
    L.Notes.push_back({oneLine(N.Loc, N.Range), N.Message});
  L.NotesBefore = F.NotesBefore;
  for (const FixItHint &Hint : F.Fixes) {
    std::optional<Edit> E = edit(Hint);
    if (!E) {
      // Half a mend is worse than none.
      L.Edits.clear();
      break;
    }
    L.Edits.push_back(*std::move(E));
  }
  L.Edits = joined(std::move(L.Edits));
  if (!L.Edits.empty())
    L.FixDescription = F.FixDescription;
  L.Function = F.Function;
  if (L.Where.isValid()) {
    const auto [File, Offset] = SM.getDecomposedLoc(SM.getFileLoc(F.Loc));
    L.LineText = lineAt(SM.getBufferData(File), Offset).str();
  }
  return L;
}

} // namespace tpio::report
