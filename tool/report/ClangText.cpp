//===- ClangText.cpp - Findings as Clang prints warnings ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/ClangText.h"
#include "support/ClangCompat.h"
#include "support/FoldCaseFileSystem.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/TextDiagnostic.h"

using namespace clang;

namespace tpio::report {

/// The files of the findings, as Clang knows files.
struct ClangText::Sources {
  // A header may be known by a name that differs in case.
  FileManager Disk{FileSystemOptions(),
                   llvm::makeIntrusiveRefCnt<support::FoldCaseFileSystem>(
                       llvm::vfs::getRealFileSystem())};
  IgnoringDiagConsumer Nobody;
  compat::DiagnosticsEngine Silent{Nobody};
  SourceManager SM{Silent, Disk};

  /// The byte \p Offset of \p File ; invalid if it has none.
  SourceLocation at(const std::string &File, unsigned Offset) {
    const OptionalFileEntryRef Entry = Disk.getOptionalFileRef(File);
    if (!Entry)
      return {};
    const FileID Id = SM.getOrCreateFileID(*Entry, SrcMgr::C_User);
    const auto Text = SM.getBufferDataOrNone(Id);
    return Text && Offset <= Text->size() ? SM.getComposedLoc(Id, Offset)
                                          : SourceLocation();
  }

  CharSourceRange range(const Span &S) {
    return CharSourceRange::getCharRange(at(S.File, S.Offset),
                                         at(S.File, S.Offset + S.Length));
  }
};

/// Clang's printer with the paths that we choose and without the include stack,
/// which would differ between the units that reach the same header.
class ClangText::Printer : public TextDiagnostic {
public:
  Printer(raw_ostream &OS, compat::DiagnosticOptions &Options,
          const TextStyle &Style, Sources &Files)
      : TextDiagnostic(OS, Language, Options.pass()), OS(OS), Style(Style),
        Files(Files) {}

  void print(DiagnosticsEngine::Level Level, const Span &At, StringRef Message,
             ArrayRef<CharSourceRange> Ranges, ArrayRef<FixItHint> Hints) {
    Where = &At;
    const SourceLocation Loc =
        At.isValid() ? Files.at(At.File, At.Offset) : SourceLocation();
    if (Loc.isInvalid() && At.isValid())
      printPlace();
    emitDiagnostic(FullSourceLoc(Loc, Files.SM), Level, Message, Ranges, Hints);
  }

protected:
  void emitDiagnosticLoc(FullSourceLoc, PresumedLoc, DiagnosticsEngine::Level,
                         ArrayRef<CharSourceRange>) override {
    printPlace();
  }

  void emitIncludeLocation(FullSourceLoc, PresumedLoc) override {}

private:
  static inline const LangOptions Language;
  raw_ostream &OS;
  const TextStyle &Style;
  Sources &Files;
  const Span *Where = nullptr;

  void printPlace() {
    if (Style.Colors)
      OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
    OS << Style.ShowPath(Where->File) << ':' << Where->Line << ':'
       << Where->Column << ": ";
    if (Style.Colors)
      OS.resetColor();
  }
};

ClangText::ClangText(TextStyle Style)
    : Style(std::move(Style)), Files(std::make_unique<Sources>()) {}

ClangText::~ClangText() = default;

void ClangText::print(const Located &F, raw_ostream &Out) {
  // Clang's printer keeps a buffer of its own in front of a stream that has
  // one (since LLVM 22), and then the places that we print would overtake it.
  SmallString<1024> Text;
  llvm::raw_svector_ostream OS(Text);
  OS.enable_colors(Style.Colors);
  compat::DiagnosticOptions Options;
  Options->ShowColors = Style.Colors;
  Printer P(OS, Options, Style, *Files);
  SmallVector<CharSourceRange, 1> Underline;
  if (F.Range)
    Underline.push_back(Files->range(*F.Range));
  SmallVector<FixItHint, 4> Hints;
  for (const Edit &E : F.Edits)
    Hints.push_back(
        FixItHint::CreateReplacement(Files->range(E.Where), E.Text));
  P.print(F.IsError ? DiagnosticsEngine::Error : DiagnosticsEngine::Warning,
          F.Where,
          F.Message + " [" + std::string(contract::info(F.Check).Id) +
              (F.IsError ? ",-warnings-as-errors]" : "]"),
          Underline, Hints);
  for (const Step &N : F.Notes)
    P.print(DiagnosticsEngine::Note, N.Where, N.Message, Files->range(N.Where),
            {});
  Out << Text;
}

} // namespace tpio::report
