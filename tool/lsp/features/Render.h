//===- Render.h - Findings in the protocol's terms --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_FEATURES_RENDER_H
#define TPIO_LSP_FEATURES_RENDER_H

#include "lsp/DiagnosticStore.h"
#include "lsp/protocol/Positions.h"
#include "llvm/Support/JSON.h"

#include <functional>

namespace tpio::lsp {

/// The URI by which the client knows a file.
using UriOf = std::function<std::string(const std::string &Path)>;

Range rangeOf(const report::Span &S);

/// A Diagnostic.
llvm::json::Object diagnostic(const Shown &S, const UriOf &Uri);

/// A link to the page of \p C: on the web if the build knows where the pages
/// are, else the installed file, else the article.
std::string pageUri(contract::Check C);

/// What a code action request asks for, and what it may name.
struct ActionQuery {
  std::string Path; ///< the document's
  std::string Text; ///< its text
  Range Where;
  std::vector<std::string> Only; ///< kinds; empty: all
  /// With the version of a document if the client can check it; else plain.
  std::function<llvm::json::Value(const std::string &Path)> Version;
  bool DocumentChanges = false;
  UriOf Uri;
};

/// The actions for \p All findings of the document.
llvm::json::Array codeActions(const ActionQuery &Q,
                              const std::vector<Shown> &All);

} // namespace tpio::lsp

#endif // TPIO_LSP_FEATURES_RENDER_H
