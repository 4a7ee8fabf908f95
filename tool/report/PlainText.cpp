//===- PlainText.cpp - Findings without their source lines ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PlainText.h"

namespace tpio::report {

static void writePlace(const Span &Where, ShowPath Show,
                       llvm::raw_ostream &OS) {
  OS << Show(Where.File) << ':' << Where.Line << ':' << Where.Column << ": ";
}

void writePlain(const Report &R, ShowPath Show, llvm::raw_ostream &OS) {
  for (const Located &F : R.Findings) {
    writePlace(F.Where, Show, OS);
    OS << "warning: " << F.Message << " ["
       << llvm::StringRef(contract::info(F.Check).Id) << "]\n";
    for (const Step &S : F.Notes) {
      if (!S.Where.isValid())
        continue;
      writePlace(S.Where, Show, OS);
      OS << "note: " << S.Message << '\n';
    }
  }
}

} // namespace tpio::report
