//===- Summary.cpp - What a run says on standard error --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Summary.h"
#include "support/Printable.h"
#include "llvm/ADT/STLExtras.h"

namespace tpio::report {

std::string counted(unsigned Number, llvm::StringRef Noun) {
  const char *Plural = Noun.ends_with("x") ? "es" : "s";
  return std::to_string(Number) + " " + Noun.str() +
         (Number == 1 ? "" : Plural);
}

void printProblems(const Report &R, ShowPath Show, llvm::raw_ostream &OS) {
  for (const Problem &P : R.Problems) {
    OS << "tpiolint: " << (isError(P, R) ? "error: " : "warning: ");
    if (!P.Where.File.empty())
      OS << Show(P.Where.File) << ':';
    if (P.Where.isValid())
      OS << P.Where.Line << ':' << P.Where.Column << ':';
    OS << (P.Where.File.empty() ? "" : " ") << support::printable(P.Message)
       << '\n';
  }
}

void printProblemsAsDiagnostics(const Report &R, ShowPath Show,
                                llvm::raw_ostream &OS) {
  for (const Problem &P : R.Problems) {
    if (!P.Where.File.empty())
      OS << Show(P.Where.File) << ':' << std::max(P.Where.Line, 1U) << ':'
         << std::max(P.Where.Column, 1U) << ": ";
    if (isError(P, R))
      OS << "error: " << support::printable(P.Message)
         << " [clang-diagnostic-error]\n";
    else
      OS << "warning: " << support::printable(P.Message) << " ["
         << (P.What == Problem::Kind::Function ? IncompleteFunction
                                               : UnusedNolint)
         << "]\n";
  }
}

static unsigned count(const Report &R, Problem::Kind Kind) {
  return llvm::count_if(R.Problems,
                        [&](const Problem &P) { return P.What == Kind; });
}

void printCounts(const Report &R, llvm::raw_ostream &OS) {
  OS << "tpiolint: " << counted(R.Units, "unit") << " analysed";
  if (R.Unnamed)
    OS << " (" << R.Unnamed << " without a parse: the API is not named there)";
  OS << ", "
     << (R.Findings.empty() ? "no findings"
                            : counted(R.Findings.size(), "finding"));
  if (R.Suppressed)
    OS << " (" << R.Suppressed << " suppressed)";
  if (const unsigned Units = count(R, Problem::Kind::Unit))
    OS << ", " << counted(Units, "incomplete unit");
  if (const unsigned Functions = count(R, Problem::Kind::Function))
    OS << ", " << counted(Functions, "incomplete function");
  OS << '\n';
}

int exitStatus(const Report &R) {
  const unsigned Functions = count(R, Problem::Kind::Function);
  if (count(R, Problem::Kind::Unit) || (Functions && R.IncompleteIsError))
    return 2;
  // A malformed NOLINT is the user's mistake, as in clang-tidy: everything was
  // analysed all the same. What is not known of a function says nothing.
  return R.Findings.empty() && !count(R, Problem::Kind::Suppression) ? 0 : 1;
}

} // namespace tpio::report
