//===- Uri.h - File URIs as editors write them ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_PROTOCOL_URI_H
#define TPIO_LSP_PROTOCOL_URI_H

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>

namespace tpio::lsp {

/// The absolute path that \p Uri names, without dots; nothing for another
/// scheme ("untitled:", "git:") or another machine. A drive, as in
/// "file:///c%3A/a.cpp", becomes "/c:/a.cpp" here: there are no drives, but the
/// text is a document all the same.
std::optional<std::string> pathOfUri(llvm::StringRef Uri);

/// A file URI of the absolute \p Path, escaped as RFC 3986 wants it.
std::string uriOfPath(llvm::StringRef Path);

} // namespace tpio::lsp

#endif // TPIO_LSP_PROTOCOL_URI_H
