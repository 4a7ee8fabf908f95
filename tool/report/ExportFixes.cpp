//===- ExportFixes.cpp - The file for clang-apply-replacements ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/ExportFixes.h"
#include "report/Fixes.h"
#include "clang/Tooling/DiagnosticsYaml.h"

using namespace clang::tooling;

namespace tpio::report {

static DiagnosticMessage message(const Span &Where, const std::string &Text) {
  DiagnosticMessage M(Text);
  M.FilePath = Where.File;
  M.FileOffset = Where.Offset;
  return M;
}

static Diagnostic diagnostic(const Located &F, bool WithFix) {
  DiagnosticMessage Main = message(F.Where, F.Message);
  for (const Edit &E : F.Edits) {
    if (!WithFix)
      break;
    // The edits of one finding never touch each other, so adding can't fail.
    llvm::cantFail(Main.Fix[E.Where.File].add(
        Replacement(E.Where.File, E.Where.Offset, E.Where.Length, E.Text)));
  }
  if (F.Range) {
    FileByteRange R;
    R.FilePath = F.Range->File;
    R.FileOffset = F.Range->Offset;
    R.Length = F.Range->Length;
    Main.Ranges.push_back(R);
  }
  llvm::SmallVector<DiagnosticMessage, 1> Notes;
  for (const Step &S : F.Notes)
    Notes.push_back(message(S.Where, S.Message));
  return Diagnostic(contract::info(F.Check).Id, Main, Notes,
                    Diagnostic::Warning, F.BuildDirectory);
}

void exportFixes(const std::vector<Located> &Findings,
                 const std::string &MainFile, llvm::raw_ostream &OS) {
  TranslationUnitDiagnostics Document;
  Document.MainSourceFile = MainFile;
  // clang-apply-replacements refuses the whole file over one conflict.
  const FixPlan Plan = planFixes(Findings);
  for (const Located &F : Findings)
    Document.Diagnostics.push_back(
        diagnostic(F, !llvm::is_contained(Plan.Conflicting, &F)));
  llvm::yaml::Output YAML(OS);
  YAML << Document;
}

} // namespace tpio::report
