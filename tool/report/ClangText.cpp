//===- ClangText.cpp - A finding as Clang would print it ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/ClangText.h"
#include "report/Resolve.h"
#include "support/ClangCompat.h"
#include "clang/Frontend/TextDiagnostic.h"

using namespace clang;

namespace tpio::report {
namespace {

/// Clang's printer with the paths that we choose and without the include stack,
/// which would differ between the units that reach the same header.
class Printer : public TextDiagnostic {
public:
  Printer(raw_ostream &OS, const SourceManager &SM, const LangOptions &LangOpts,
          compat::DiagnosticOptions &Options, const TextStyle &Style)
      : TextDiagnostic(OS, LangOpts, Options.pass()), OS(OS),
        Places(SM, LangOpts), Style(Style) {}

protected:
  void emitDiagnosticLoc(FullSourceLoc Loc, PresumedLoc,
                         DiagnosticsEngine::Level,
                         ArrayRef<CharSourceRange>) override {
    const Span Where = Places.token(Loc);
    if (!Where.isValid())
      return;
    if (Style.Colors)
      OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
    OS << Style.ShowPath(Where.File) << ':' << Where.Line << ':' << Where.Column
       << ": ";
    if (Style.Colors)
      OS.resetColor();
  }

  void emitIncludeLocation(FullSourceLoc, PresumedLoc) override {}

private:
  raw_ostream &OS;
  Resolver Places;
  const TextStyle &Style;
};

} // namespace

std::string clangText(const Finding &F, const SourceManager &SM,
                      const LangOptions &LangOpts, const TextStyle &Style) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS.enable_colors(Style.Colors);
  compat::DiagnosticOptions Options;
  Options->ShowColors = Style.Colors;
  Printer P(OS, SM, LangOpts, Options, Style);
  const std::string Message =
      F.Message + " [" + std::string(contract::info(F.Check).Id) + "]";
  CharSourceRange Underline = F.Range;
  P.emitDiagnostic(
      FullSourceLoc(F.Loc, SM), DiagnosticsEngine::Warning, Message,
      Underline.isValid() ? ArrayRef(Underline) : ArrayRef<CharSourceRange>(),
      F.Fixes);
  for (const Note &N : F.Notes)
    P.emitDiagnostic(FullSourceLoc(N.Loc, SM), DiagnosticsEngine::Note,
                     N.Message, {}, {});
  return Text;
}

} // namespace tpio::report
