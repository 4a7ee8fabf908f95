//===- ErrorCollector.cpp - The compiler's errors, as one line ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/ErrorCollector.h"
#include "report/Resolve.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace tpio::driver {

void ErrorCollector::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                      const Diagnostic &Info) {
  if (Level < DiagnosticsEngine::Error)
    return;
  ++Count;
  if (!First.empty())
    return;
  // An error of the driver has no place.
  if (Info.hasSourceManager() && LangOpts && Info.getLocation().isValid()) {
    const SourceManager &SM = Info.getSourceManager();
    const report::Span Where = report::Resolver(SM, *LangOpts)
                                   .token(SM.getFileLoc(Info.getLocation()));
    if (Where.isValid())
      First = ShowPath(Where.File) + ":" + std::to_string(Where.Line) + ":" +
              std::to_string(Where.Column) + ": ";
  }
  llvm::SmallString<128> Message;
  Info.FormatDiagnostic(Message);
  First += "error: ";
  First += Message;
}

} // namespace tpio::driver
