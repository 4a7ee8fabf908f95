//===- Log.cpp - Findings as a SARIF log ----------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/host/Log.h"
#include "report/Sarif.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace tpio::verify {

/// The lines of \p Path, none if it isn't there.
static std::vector<std::string> linesOf(const std::string &Path) {
  std::vector<std::string> Lines;
  std::ifstream In(Path);
  for (std::string Line; std::getline(In, Line);)
    Lines.push_back(Line);
  return Lines;
}

/// The place as the lint names it. \p Text becomes the line, if the source is
/// there; what is to be underlined ends with the name that begins there.
static report::Span spanOf(const Place &P, const std::string &Program,
                           std::string &Text) {
  report::Span S;
  if (!P.hasLine()) {
    S.File = Program;
    return S;
  }
  S.File = std::filesystem::path(P.File).lexically_normal();
  S.Line = S.EndLine = P.Line;
  S.Column = S.StartColumn16 = std::max(P.Column, 1u);
  const std::vector<std::string> Lines = linesOf(S.File);
  if (P.Line <= Lines.size()) {
    Text = Lines[P.Line - 1];
    auto IsWord = [&](std::size_t I) {
      return I < Text.size() &&
             (std::isalnum(static_cast<unsigned char>(Text[I])) ||
              Text[I] == '_');
    };
    // GCC's column of a call is that of its parenthesis.
    if (!IsWord(S.Column - 1))
      while (S.Column > 1 && IsWord(S.Column - 2))
        --S.Column;
    S.StartColumn16 = S.Column;
    for (unsigned I = 0; I + 1 < P.Line; ++I)
      S.Offset += static_cast<unsigned>(Lines[I].size()) + 1;
    S.Offset += S.Column - 1;
    while (IsWord(S.Column - 1 + S.Length))
      ++S.Length;
  }
  S.EndColumn16 = S.StartColumn16 + std::max(S.Length, 1u);
  return S;
}

std::string renderSarif(const std::vector<Finding> &Found, int Status,
                        const std::string &Program) {
  report::Report R;
  for (const contract::CheckInfo &I : contract::Checks)
    if (I.Default == contract::CheckDefault::On)
      R.Enabled.push_back(I.Kind);
  for (const Finding &F : Found) {
    report::Located L{};
    L.Check = F.What;
    L.Message = F.Message;
    if (!F.Where.hasLine())
      L.Message += " (" + F.Where.text() + ")";
    L.Where = spanOf(F.Where, Program, L.LineText);
    L.Function = F.Where.Function;
    for (const Note &N : F.Notes) {
      std::string Ignored;
      L.Notes.push_back({spanOf(N.Where, Program, Ignored), N.Message});
    }
    R.Findings.push_back(std::move(L));
  }
  report::SarifContext Context;
  Context.Tool = "tpio-verify";
  Context.WorkingDirectory = std::filesystem::current_path();
  Context.ExitStatus = Status;
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeSarif(R, Context, OS);
  return Text;
}

} // namespace tpio::verify
