//===- ErrorCollector.cpp - The compiler's errors, as one line ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/ErrorCollector.h"
#include "report/Resolve.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/LexDiagnostic.h"

using namespace clang;

namespace tpio::driver {

void ErrorCollector::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                      const Diagnostic &Info) {
  if (Level < DiagnosticsEngine::Error)
    return;
  if (Seen.Count++ != 0)
    return;
  // An error of the driver has no place.
  if (Info.hasSourceManager() && LangOpts && Info.getLocation().isValid()) {
    const SourceManager &SM = Info.getSourceManager();
    Seen.Where = report::Resolver(SM, *LangOpts)
                     .token(SM.getFileLoc(Info.getLocation()));
  }
  llvm::SmallString<128> Message;
  Info.FormatDiagnostic(Message);
  Seen.Message = Message.str();
}

void goOnAfterMissingHeaders(DiagnosticsEngine &Diagnostics) {
  Diagnostics.setSeverity(diag::err_pp_file_not_found, diag::Severity::Error,
                          SourceLocation());
}

} // namespace tpio::driver
