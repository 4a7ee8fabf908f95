//===- Json.h - JSON that strangers wrote -----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_JSON_H
#define TPIO_SUPPORT_JSON_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

namespace tpio::support {

/// As llvm::json::parse(), which calls itself for each level; \p Text that is
/// nested deeper than anything that makes sense is an error.
llvm::Expected<llvm::json::Value> parseJson(llvm::StringRef Text);

} // namespace tpio::support

#endif // TPIO_SUPPORT_JSON_H
