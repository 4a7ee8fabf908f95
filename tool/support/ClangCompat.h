//===- ClangCompat.h - Where Clang's versions differ ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What LlvmCompat.h is for LLVM, for Clang's libraries: types and functions
/// that LLVM 19 and LLVM 22 spell in two ways.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_CLANGCOMPAT_H
#define TPIO_SUPPORT_CLANGCOMPAT_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "llvm/Config/llvm-config.h"

#include <memory>

namespace tpio::compat {

/// Options of diagnostics. Until LLVM 21 an engine owned them together with
/// others; since then it has a reference, and these must live longer.
class DiagnosticOptions {
public:
#if LLVM_VERSION_MAJOR < 22
  clang::DiagnosticOptions *operator->() { return Options.get(); }
  clang::DiagnosticOptions *pass() { return Options.get(); }

private:
  llvm::IntrusiveRefCntPtr<clang::DiagnosticOptions> Options{
      new clang::DiagnosticOptions};
#else
  clang::DiagnosticOptions *operator->() { return &Options; }
  clang::DiagnosticOptions &pass() { return Options; }

private:
  clang::DiagnosticOptions Options;
#endif
};

/// An engine with default options, which reports to \p Consumer and does not
/// own it.
class DiagnosticsEngine : DiagnosticOptions, public clang::DiagnosticsEngine {
public:
  explicit DiagnosticsEngine(clang::DiagnosticConsumer &Consumer)
      : clang::DiagnosticsEngine(
            llvm::makeIntrusiveRefCnt<clang::DiagnosticIDs>(), pass(),
            &Consumer, /*ShouldOwnClient=*/false) {}
};

/// The options as the constructor of clang::HeaderSearch takes them: shared
/// until LLVM 21, by reference since.
inline decltype(auto)
headerSearchOptions(const clang::HeaderSearchOptions &Options) {
#if LLVM_VERSION_MAJOR < 22
  return std::make_shared<clang::HeaderSearchOptions>(Options);
#else
  return (Options);
#endif
}

} // namespace tpio::compat

#endif // TPIO_SUPPORT_CLANGCOMPAT_H
