//===- ErrorCollector.h - The compiler's errors, as one line ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_ERRORCOLLECTOR_H
#define TPIO_DRIVER_UNIT_ERRORCOLLECTOR_H

#include "report/Located.h"
#include "clang/Basic/Diagnostic.h"

#include <string>

namespace tpio::driver {

/// The errors of one compilation.
struct CompilerErrors {
  unsigned Count = 0;
  // The first of them.
  report::Span Where; ///< unknown for an error of the driver
  std::string Message;
};

/// Counts errors and keeps the first; warnings are none of our business.
class ErrorCollector : public clang::DiagnosticConsumer {
public:
  void BeginSourceFile(const clang::LangOptions &LO,
                       const clang::Preprocessor *) override {
    LangOpts = &LO;
  }

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

  const CompilerErrors &errors() const { return Seen; }

private:
  const clang::LangOptions *LangOpts = nullptr;
  CompilerErrors Seen;
};

/// What stands behind a missing header may be sound, so that it is an error
/// like another. Every other fatal error stays one: Clang relies on them to
/// come to an end (the depth of templates and of includes). Not before the last
/// DiagnosticsEngine::Reset().
void goOnAfterMissingHeaders(clang::DiagnosticsEngine &Diagnostics);

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_ERRORCOLLECTOR_H
