//===- NolintUse.cpp - NOLINT comments that suppress nothing --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/NolintUse.h"
#include "clang-tidy/GlobList.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::StringRef;

namespace tpio::driver {

class NolintUse::SkippedRanges : public PPCallbacks {
public:
  explicit SkippedRanges(std::shared_ptr<std::vector<SourceRange>> Into)
      : Into(std::move(Into)) {}

  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    Into->push_back(Range);
  }

private:
  std::shared_ptr<std::vector<SourceRange>> Into;
};

NolintUse::NolintUse(Preprocessor &PP)
    : Skipped(std::make_shared<std::vector<SourceRange>>()) {
  PP.addPPCallbacks(std::make_unique<SkippedRanges>(Skipped));
}

NolintUse::~NolintUse() = default;

void NolintUse::suppressed(SourceLocation Where, StringRef Id) {
  All.push_back({Where, Id.str()});
}

namespace {

/// The comment, as clang-tidy reads it: text anywhere in a line.
struct Directive {
  enum class Form { Line, NextLine, Begin, End } What = Form::Line;
  unsigned Offset = 0; ///< of "NOLINT"
  unsigned Line = 0;
  StringRef List; ///< between the parentheses
  unsigned LastLine = 0;

  bool reaches(unsigned L) const {
    switch (What) {
    case Form::Line:
      return L == Line;
    case Form::NextLine:
      return L == Line + 1;
    case Form::Begin:
      return Line <= L && L <= LastLine;
    case Form::End:
      return false;
    }
    return false;
  }
};

} // namespace

static std::vector<Directive> directivesIn(StringRef Text) {
  static constexpr std::pair<StringRef, Directive::Form> Forms[] = {
      {"NEXTLINE", Directive::Form::NextLine},
      {"BEGIN", Directive::Form::Begin},
      {"END", Directive::Form::End}};
  std::vector<Directive> Result;
  unsigned Line = 1;
  size_t Counted = 0;
  for (size_t At = Text.find("NOLINT"); At != StringRef::npos;
       At = Text.find("NOLINT", At + 6)) {
    Line += Text.slice(Counted, At).count('\n');
    Counted = At;
    StringRef Rest = Text.substr(At + 6);
    Directive D;
    D.Offset = At;
    D.Line = Line;
    for (const auto &[Suffix, Form] : Forms)
      if (Rest.consume_front(Suffix)) {
        D.What = Form;
        break;
      }
    if (!Rest.consume_front("("))
      continue;
    const size_t End = Rest.find_first_of(")\n");
    if (End == StringRef::npos || Rest[End] != ')')
      continue;
    D.List = Rest.take_front(End);
    Result.push_back(D);
  }
  // A block ends with the next end of the same checks; without one the comment
  // is a mistake, which is told elsewhere.
  for (size_t I = 0; I < Result.size(); ++I)
    for (size_t J = I + 1; J < Result.size(); ++J)
      if (Result[J].What == Directive::Form::End &&
          Result[J].List == Result[I].List) {
        Result[I].LastLine = Result[J].Line;
        break;
      }
  return Result;
}

/// The lines at which a comment would have taken away what is at \p Where :
/// that of the token and those of the macros that it comes from.
static llvm::SmallVector<std::pair<FileID, unsigned>, 2>
linesOf(SourceLocation Where, const SourceManager &SM) {
  llvm::SmallVector<std::pair<FileID, unsigned>, 2> Result;
  auto Add = [&](SourceLocation Loc) {
    const auto [File, Offset] = SM.getDecomposedLoc(Loc);
    Result.push_back({File, SM.getLineNumber(File, Offset)});
  };
  for (; Where.isMacroID();
       Where = SM.getImmediateExpansionRange(Where).getBegin())
    Add(SM.getSpellingLoc(Where));
  Add(Where);
  return Result;
}

/// What \p Name , a glob perhaps, can mean: one of tpiolint's, and not only
/// what nobody looks for.
static bool isOurs(StringRef Name, const CheckSet &Enabled) {
  if (!Name.starts_with("tpio-"))
    return false;
  tidy::GlobList Glob(Name, /*KeepNegativeGlobs=*/false);
  if (Glob.contains(report::IncompleteFunction))
    return true;
  bool IsKnown = false;
  for (const contract::CheckInfo &Info : contract::Checks) {
    if (!Glob.contains(StringRef(Info.Id)))
      continue;
    if (Enabled[static_cast<size_t>(Info.Kind)])
      return true;
    IsKnown = true;
  }
  // A name of no check can't suppress anything.
  return !IsKnown;
}

static report::Span spanOf(FileID File, const Directive &D,
                           const SourceManager &SM) {
  static constexpr unsigned Length = 6; // NOLINT
  report::Span S;
  if (const auto Entry = SM.getFileEntryRefForID(File))
    S.File = Entry->getName().str();
  S.Offset = D.Offset;
  S.Length = Length;
  S.Line = S.EndLine = D.Line;
  S.Column = SM.getColumnNumber(File, D.Offset);
  S.StartColumn16 = S.Column;
  S.EndColumn16 = S.Column + Length;
  return S;
}

std::vector<NolintName> NolintUse::names(const SourceManager &SM,
                                         const CheckSet &Enabled) const {
  auto IsSkipped = [&](FileID File, unsigned Offset) {
    return llvm::any_of(*Skipped, [&](SourceRange Range) {
      const auto [InFile, Begin] =
          SM.getDecomposedExpansionLoc(Range.getBegin());
      const unsigned End = SM.getDecomposedExpansionLoc(Range.getEnd()).second;
      return InFile == File && Begin <= Offset && Offset <= End;
    });
  };
  std::vector<NolintName> Result;
  for (unsigned I = 0; I < SM.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        SrcMgr::isSystem(Entry.getFile().getFileCharacteristic()))
      continue;
    const FileID File =
        SM.getFileID(SourceLocation::getFromRawEncoding(Entry.getOffset()));
    const auto Text = SM.getBufferDataOrNone(File);
    if (!Text || !SM.getFileEntryRefForID(File))
      continue;
    for (const Directive &D : directivesIn(*Text)) {
      if (D.What == Directive::Form::End)
        continue;
      for (StringRef Name : llvm::split(D.List, ',')) {
        Name = Name.trim();
        if (!isOurs(Name, Enabled))
          continue;
        tidy::GlobList Glob(Name, /*KeepNegativeGlobs=*/false);
        const bool IsUsed =
            IsSkipped(File, D.Offset) || llvm::any_of(All, [&](const Taken &T) {
              return Glob.contains(T.Id) &&
                     llvm::any_of(linesOf(T.Where, SM), [&](const auto &At) {
                       return At.first == File && D.reaches(At.second);
                     });
            });
        Result.push_back({spanOf(File, D, SM), Name.str(), IsUsed});
      }
    }
  }
  return Result;
}

} // namespace tpio::driver
