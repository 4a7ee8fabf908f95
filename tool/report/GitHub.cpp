//===- GitHub.cpp - Findings as workflow annotations ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/GitHub.h"
#include "support/Printable.h"

using llvm::StringRef;

namespace tpio::report {

/// What the runner takes for its own is escaped: an end of line and the percent
/// sign in the text, in a property also what separates properties.
static std::string escape(StringRef Text, bool IsProperty) {
  std::string Result;
  for (const char C : Text) {
    if (C == '%')
      Result += "%25";
    else if (C == '\r')
      Result += "%0D";
    else if (C == '\n')
      Result += "%0A";
    else if (C == ':' && IsProperty)
      Result += "%3A";
    else if (C == ',' && IsProperty)
      Result += "%2C";
    else
      Result += C;
  }
  return Result;
}

static void writePlace(const Span &Where, ShowPath Show,
                       llvm::raw_ostream &OS) {
  if (Where.File.empty())
    return;
  OS << "file=" << escape(support::printable(Show(Where.File)), true) << ',';
  if (!Where.isValid())
    return;
  OS << "line=" << Where.Line << ",endLine=" << Where.EndLine
     << ",col=" << Where.StartColumn16 << ",endColumn=" << Where.EndColumn16
     << ',';
}

void writeGitHub(const Report &R, ShowPath Show, llvm::raw_ostream &OS) {
  for (const Located &F : R.Findings) {
    std::string Text = support::printable(F.Message);
    for (const Step &S : F.Notes) {
      Text += '\n';
      if (S.Where.isValid())
        Text += support::printable(Show(S.Where.File)) + ":" +
                std::to_string(S.Where.Line) + ": ";
      Text += support::printable(S.Message);
    }
    OS << "::warning ";
    writePlace(F.Where, Show, OS);
    OS << "title=" << escape(StringRef(contract::info(F.Check).Id), true)
       << "::" << escape(Text, false) << '\n';
  }
  for (const Problem &P : R.Problems) {
    OS << (isError(P, R) ? "::error " : "::warning ");
    writePlace(P.Where, Show, OS);
    OS << "title=tpiolint::" << escape(support::printable(P.Message), false)
       << '\n';
  }
}

} // namespace tpio::report
