//===- Diagnostics.cpp - A finding as Clang diagnostics -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "embedded/Diagnostics.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/Support/raw_ostream.h"

using namespace tpio;
using namespace clang;

void embedded::report(const Finding &F, Reporter Report) {
  {
    // A diagnostic is emitted when its builder dies: before the first note.
    DiagnosticBuilder Warning =
        Report(F.Loc, F.Message, DiagnosticIDs::Warning);
    if (F.Range.isValid())
      Warning << F.Range;
    for (const FixItHint &Fix : F.Fixes)
      Warning << Fix;
  }
  for (const Note &N : F.Notes)
    if (DiagnosticBuilder Step = Report(N.Loc, N.Message, DiagnosticIDs::Note);
        N.Range.isValid())
      Step << N.Range;
}

void embedded::reportUnfinished(const std::vector<Incomplete> &Unfinished,
                                const SourceManager &SM) {
  for (const Incomplete &I : Unfinished) {
    llvm::errs() << "tpiolint: function '" << I.Function
                 << "' not wholly analysed: " << I.Reason;
    if (I.Loc.isValid())
      llvm::errs() << " (" << I.Loc.printToString(SM) << ')';
    llvm::errs() << '\n';
  }
}
