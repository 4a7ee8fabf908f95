//===- ErrorCollector.h - The compiler's errors, as one line ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_ERRORCOLLECTOR_H
#define TPIO_DRIVER_UNIT_ERRORCOLLECTOR_H

#include "clang/Basic/Diagnostic.h"

#include <functional>
#include <string>

namespace tpio::driver {

/// Counts errors and keeps the first; warnings are none of our business.
class ErrorCollector : public clang::DiagnosticConsumer {
public:
  explicit ErrorCollector(std::function<std::string(llvm::StringRef)> ShowPath)
      : ShowPath(std::move(ShowPath)) {}

  void BeginSourceFile(const clang::LangOptions &LO,
                       const clang::Preprocessor *) override {
    LangOpts = &LO;
  }

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

  unsigned count() const { return Count; }

  /// "file:line:column: error: what", empty if there was none.
  const std::string &first() const { return First; }

private:
  std::function<std::string(llvm::StringRef)> ShowPath;
  const clang::LangOptions *LangOpts = nullptr;
  unsigned Count = 0;
  std::string First;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_ERRORCOLLECTOR_H
