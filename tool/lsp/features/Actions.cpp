//===- Actions.cpp - Quick fixes ------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/features/Render.h"
#include "lsp/features/Wording.h"
#include "report/Fixes.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {
namespace {

struct TextChange {
  std::string File;
  Range Where;
  std::string Text;
};

constexpr llvm::StringLiteral QuickFix = "quickfix";
constexpr llvm::StringLiteral FixAllKind = "source.fixAll.tpiolint";

/// "source" asks for "source.fixAll.tpiolint" too.
bool wants(const ActionQuery &Q, StringRef Kind) {
  if (Q.Only.empty())
    return true;
  return llvm::any_of(Q.Only, [&](StringRef Asked) {
    return Kind == Asked ||
           (Kind.starts_with(Asked) && Kind[Asked.size()] == '.');
  });
}

json::Object workspaceEdit(const ActionQuery &Q,
                           const std::vector<TextChange> &Changes) {
  std::map<std::string, json::Array> ByFile;
  for (const TextChange &C : Changes)
    ByFile[C.File].push_back(
        json::Object{{"range", toJSON(C.Where)}, {"newText", C.Text}});
  if (Q.DocumentChanges) {
    json::Array Documents;
    for (auto &[File, Edits] : ByFile)
      Documents.push_back(json::Object{
          {"textDocument",
           json::Object{{"uri", Q.Uri(File)}, {"version", Q.Version(File)}}},
          {"edits", std::move(Edits)}});
    return json::Object{{"documentChanges", std::move(Documents)}};
  }
  json::Object ByUri;
  for (auto &[File, Edits] : ByFile)
    ByUri[Q.Uri(File)] = std::move(Edits);
  return json::Object{{"changes", std::move(ByUri)}};
}

json::Object action(const ActionQuery &Q, std::string Title, StringRef Kind,
                    const std::vector<TextChange> &Changes) {
  return json::Object{{"title", std::move(Title)},
                      {"kind", Kind},
                      {"edit", workspaceEdit(Q, Changes)}};
}

std::vector<TextChange> changesOf(llvm::ArrayRef<report::Edit> Edits) {
  std::vector<TextChange> Result;
  for (const report::Edit &E : Edits)
    Result.push_back({E.Where.File, rangeOf(E.Where), json::fixUTF8(E.Text)});
  return Result;
}

unsigned units16(StringRef Line) {
  return positionOf(Line, Line.size()).Character;
}

/// Where the list of a comment such as \p Word "NOLINT(" in \p Line ends.
std::optional<size_t> endOfList(StringRef Line, StringRef Word) {
  const size_t At = Line.find(Word);
  if (At == StringRef::npos)
    return std::nullopt;
  const size_t End = Line.find(')', At);
  return End == StringRef::npos ? std::nullopt : std::optional(End);
}

/// Adds \p Check to the comment in line \p Number; nothing if it has none.
std::optional<TextChange> extend(const ActionQuery &Q, unsigned Number,
                                 StringRef Word, StringRef Check) {
  const StringRef Line = lineOf(Q.Text, Number);
  const std::optional<size_t> End = endOfList(Line, Word);
  if (!End)
    return std::nullopt;
  const Position At{Number, units16(Line.take_front(*End))};
  return TextChange{Q.Path, {At, At}, ", " + Check.str()};
}

std::optional<TextChange> suppressOnLine(const ActionQuery &Q, unsigned Number,
                                         StringRef Check) {
  if (auto Longer = extend(Q, Number, "NOLINT(", Check))
    return Longer;
  const StringRef Line = lineOf(Q.Text, Number);
  const StringRef Code = Line.rtrim();
  // The comment would swallow the next line of a macro.
  if (Code.ends_with("\\"))
    return std::nullopt;
  const Position Begin{Number, units16(Code)}, End{Number, units16(Line)};
  return TextChange{Q.Path, {Begin, End}, " // NOLINT(" + Check.str() + ")"};
}

std::optional<TextChange> suppressAbove(const ActionQuery &Q, unsigned Number,
                                        StringRef Check) {
  if (Number) {
    if (auto Longer = extend(Q, Number - 1, "NOLINTNEXTLINE(", Check))
      return Longer;
    if (lineOf(Q.Text, Number - 1).rtrim().ends_with("\\"))
      return std::nullopt;
  }
  const StringRef Line = lineOf(Q.Text, Number);
  const StringRef Indent =
      Line.take_while([](char C) { return C == ' ' || C == '\t'; });
  const bool IsDos = StringRef(Q.Text).contains("\r\n");
  const Position At{Number, 0};
  return TextChange{Q.Path,
                    {At, At},
                    Indent.str() + "// NOLINTNEXTLINE(" + Check.str() + ")" +
                        (IsDos ? "\r\n" : "\n")};
}

bool overlaps(const Range &A, const Range &B) {
  return A.Start.Line <= B.End.Line && B.Start.Line <= A.End.Line;
}

void addFixAll(const ActionQuery &Q, const std::vector<Shown> &All,
               json::Array &Result) {
  std::vector<report::Located> Fixable;
  for (const Shown &S : All)
    if (S.MayFix && !S.What->Edits.empty())
      Fixable.push_back(*S.What);
  if (Fixable.empty())
    return;
  std::vector<report::Edit> Edits;
  for (const auto &[File, Planned] : report::planFixes(Fixable).Files)
    Edits.insert(Edits.end(), Planned.begin(), Planned.end());
  const std::vector<TextChange> Changes = changesOf(Edits);
  const std::string Title(wording::FixAll);
  // A menu that shows quick fixes only offers it where it saves something.
  if (wants(Q, QuickFix) && Fixable.size() > 1)
    Result.push_back(action(Q, Title, QuickFix, Changes));
  // Nobody who asks for whatever there is wants all of them fixed.
  if (!Q.Only.empty() && wants(Q, FixAllKind))
    Result.push_back(action(Q, Title, FixAllKind, Changes));
}

} // namespace

json::Array codeActions(const ActionQuery &Q, const std::vector<Shown> &All) {
  json::Array Result;
  if (wants(Q, QuickFix))
    for (const Shown &S : All) {
      const report::Located &F = *S.What;
      const Range Where = rangeOf(F.Where);
      if (!overlaps(Where, Q.Where))
        continue;
      const StringRef Check = contract::info(F.Check).Id;
      auto Add = [&](std::string Title, const std::vector<TextChange> &Changes,
                     bool IsPreferred) {
        json::Object A = action(Q, std::move(Title), QuickFix, Changes);
        A["diagnostics"] = json::Array{diagnostic(S, Q.Uri)};
        if (IsPreferred)
          A["isPreferred"] = true;
        Result.push_back(std::move(A));
      };
      if (S.MayFix && !F.Edits.empty())
        Add(wording::fixTitle(F.FixDescription, Check), changesOf(F.Edits),
            true);
      if (auto C = suppressOnLine(Q, Where.Start.Line, Check))
        Add(wording::suppressOnLine(Check), {*C}, false);
      if (auto C = suppressAbove(Q, Where.Start.Line, Check))
        Add(wording::suppressAbove(Check), {*C}, false);
    }
  addFixAll(Q, All, Result);
  return Result;
}

} // namespace tpio::lsp
