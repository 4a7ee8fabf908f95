//===- Serve.h - tpiolint --lsp ---------------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_SERVE_H
#define TPIO_LSP_SERVE_H

#include "driver/Options.h"
#include "llvm/Support/Error.h"

namespace tpio::lsp {

/// Serves one editor on standard input and output until it leaves. \returns the
/// exit status: 0 after "shutdown" and "exit", 1 if the editor was gone without
/// them. An error, in one line, means that \p O makes no sense for a server.
llvm::Expected<int> serve(const driver::Options &O);

} // namespace tpio::lsp

#endif // TPIO_LSP_SERVE_H
