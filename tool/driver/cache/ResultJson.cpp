//===- ResultJson.cpp - The result of a unit as text ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/ResultJson.h"
#include "llvm/ADT/StringExtras.h"

namespace json = llvm::json;
using llvm::StringRef;
using namespace tpio::report;

namespace tpio::driver {
namespace {

/// JSON has no bytes, and source lines need not be UTF-8.
json::Value bytes(StringRef Text) {
  if (json::isUTF8(Text))
    return Text.str();
  return json::Object{{"hex", llvm::toHex(Text)}};
}

json::Value toJson(const Span &S) {
  return json::Array{bytes(S.File), S.Offset,        S.Length,  S.Line,
                     S.Column,      S.StartColumn16, S.EndLine, S.EndColumn16};
}

/// Reads values one after the other; after the first that does not fit all is
/// empty.
class Reader {
public:
  bool IsSound = true;

  std::string text(const json::Value *V) {
    if (V)
      if (const auto Text = V->getAsString())
        return Text->str();
    std::string Result;
    const json::Object *O = V ? V->getAsObject() : nullptr;
    const auto Hex = O ? O->getString("hex") : std::nullopt;
    if (!Hex || !llvm::tryGetFromHex(*Hex, Result))
      IsSound = false;
    return Result;
  }

  unsigned number(const json::Value &V) {
    const auto N = V.getAsUINT64();
    IsSound &= N && *N <= UINT32_MAX;
    return IsSound ? *N : 0;
  }

  /// The elements of an array, all of \p Count if that is not 0.
  const json::Array &array(const json::Value *V, size_t Count = 0) {
    static const json::Array Empty;
    const json::Array *A = V ? V->getAsArray() : nullptr;
    IsSound &= A && (!Count || A->size() == Count);
    return IsSound ? *A : Empty;
  }

  Span span(const json::Value *V) {
    const json::Array &A = array(V, 8);
    Span S;
    if (A.empty())
      return S;
    S.File = text(&A[0]);
    unsigned *const Numbers[] = {&S.Offset,     &S.Length,        &S.Line,
                                 &S.Column,     &S.StartColumn16, &S.EndLine,
                                 &S.EndColumn16};
    for (size_t I = 0; I < std::size(Numbers); ++I)
      *Numbers[I] = number(A[I + 1]);
    return S;
  }

  /// A place with a text: a note or an edit.
  template <typename T> T placed(const json::Value &V) {
    const json::Array &A = array(&V, 2);
    if (A.empty())
      return T();
    const Span Where = span(&A[0]);
    return T{Where, text(&A[1])};
  }

  Located finding(const json::Value &V) {
    Located F;
    const json::Object *O = V.getAsObject();
    const auto Check =
        O ? contract::checkById(O->getString("check").value_or(""))
          : std::nullopt;
    if (!Check) {
      IsSound = false;
      return F;
    }
    F.Check = *Check;
    F.Where = span(O->get("where"));
    if (const json::Value *Range = O->get("range"))
      F.Range = span(Range);
    for (const json::Value &Note : array(O->get("notes")))
      F.Notes.push_back(placed<Step>(Note));
    for (const json::Value &E : array(O->get("edits")))
      F.Edits.push_back(placed<Edit>(E));
    F.Message = text(O->get("message"));
    F.FixDescription = text(O->get("fix"));
    F.Function = text(O->get("function"));
    F.LineText = text(O->get("line"));
    F.MainFile = text(O->get("main"));
    F.BuildDirectory = text(O->get("directory"));
    F.NotesBefore = O->get("before") ? number(*O->get("before")) : 0;
    return F;
  }
};

json::Value toJson(const Located &F) {
  json::Array Notes, Edits;
  for (const Step &N : F.Notes)
    Notes.push_back(json::Array{toJson(N.Where), bytes(N.Message)});
  for (const Edit &E : F.Edits)
    Edits.push_back(json::Array{toJson(E.Where), bytes(E.Text)});
  json::Object O{{"check", std::string(contract::info(F.Check).Id)},
                 {"where", toJson(F.Where)},
                 {"message", bytes(F.Message)},
                 {"notes", std::move(Notes)},
                 {"edits", std::move(Edits)},
                 {"fix", bytes(F.FixDescription)},
                 {"function", bytes(F.Function)},
                 {"line", bytes(F.LineText)},
                 {"main", bytes(F.MainFile)},
                 {"directory", bytes(F.BuildDirectory)},
                 {"before", F.NotesBefore}};
  if (F.Range)
    O["range"] = toJson(*F.Range);
  return O;
}

} // namespace

json::Value toJson(const UnitResult &R) {
  json::Array Findings, Problems;
  for (const Located &F : R.Findings)
    Findings.push_back(toJson(F));
  for (const Problem &P : R.Problems)
    Problems.push_back(json::Array{static_cast<unsigned>(P.What),
                                   toJson(P.Where), bytes(P.Message)});
  json::Array Nolints;
  for (const NolintName &N : R.Nolints)
    Nolints.push_back(
        json::Array{toJson(N.Where), bytes(N.Name), N.IsUsed ? 1 : 0});
  return json::Object{
      {"nolints", std::move(Nolints)},
      {"findings", std::move(Findings)},
      {"problems", std::move(Problems)},
      {"suppressed", R.Suppressed},
      {"errors", json::Array{R.Errors.Count, toJson(R.Errors.Where),
                             bytes(R.Errors.Message)}}};
}

std::optional<UnitResult> resultFromJson(const json::Value &V) {
  const json::Object *O = V.getAsObject();
  if (!O || !O->get("suppressed"))
    return std::nullopt;
  UnitResult R;
  Reader From;
  for (const json::Value &F : From.array(O->get("findings")))
    R.Findings.push_back(From.finding(F));
  for (const json::Value &P : From.array(O->get("problems"))) {
    const json::Array &A = From.array(&P, 3);
    if (A.empty() || From.number(A[0]) > 3)
      return std::nullopt;
    R.Problems.push_back({static_cast<Problem::Kind>(From.number(A[0])),
                          From.span(&A[1]), From.text(&A[2])});
  }
  for (const json::Value &N : From.array(O->get("nolints"))) {
    const json::Array &A = From.array(&N, 3);
    if (A.empty())
      return std::nullopt;
    R.Nolints.push_back(
        {From.span(&A[0]), From.text(&A[1]), From.number(A[2]) != 0});
  }
  R.Suppressed = From.number(*O->get("suppressed"));
  const json::Array &Errors = From.array(O->get("errors"), 3);
  if (Errors.empty())
    return std::nullopt;
  R.Errors = {From.number(Errors[0]), From.span(&Errors[1]),
              From.text(&Errors[2])};
  R.IsKnown = true;
  if (!From.IsSound)
    return std::nullopt;
  return R;
}

} // namespace tpio::driver
