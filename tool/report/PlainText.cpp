//===- PlainText.cpp - Findings without their source lines ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/PlainText.h"
#include "support/Printable.h"

using llvm::raw_ostream;
using llvm::StringRef;

namespace tpio::report {

/// How a tool writes where something is, and a finding behind it.
struct LineForm {
  StringRef Open, Between, Close;
  void (*Finding)(StringRef Id, StringRef Message, raw_ostream &OS);
};

static void writeLines(const LineForm &Form, const Report &R, ShowPath Show,
                       raw_ostream &OS) {
  auto Place = [&](const Span &Where) -> raw_ostream & {
    return OS << Show(Where.File) << Form.Open << Where.Line << Form.Between
              << Where.Column << Form.Close;
  };
  for (const Located &F : R.Findings) {
    Place(F.Where);
    Form.Finding(StringRef(contract::info(F.Check).Id),
                 support::printable(F.Message), OS);
    for (const Step &S : F.Notes)
      if (S.Where.isValid())
        Place(S.Where) << "note: " << support::printable(S.Message) << '\n';
  }
}

void writePlain(const Report &R, ShowPath Show, raw_ostream &OS) {
  writeLines({":", ":", ": ",
              [](StringRef Id, StringRef Message, raw_ostream &To) {
                To << "warning: " << Message << " [" << Id << "]\n";
              }},
             R, Show, OS);
}

void writeMsvc(const Report &R, ShowPath Show, raw_ostream &OS) {
  writeLines({"(", ",", "): ",
              [](StringRef Id, StringRef Message, raw_ostream &To) {
                To << "warning " << Id << ": " << Message << '\n';
              }},
             R, Show, OS);
}

} // namespace tpio::report
