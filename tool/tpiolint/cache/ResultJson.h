//===- ResultJson.h - The result of a unit as text --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_TPIOLINT_CACHE_RESULTJSON_H
#define TPIO_TPIOLINT_CACHE_RESULTJSON_H

#include "Unit.h"
#include "llvm/Support/JSON.h"

namespace tpio::cli {

/// All that a report is made of; not the statistics.
llvm::json::Value toJson(const UnitResult &R);

/// The result that toJson() was given, byte by byte; nothing if \p V is none.
std::optional<UnitResult> resultFromJson(const llvm::json::Value &V);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_CACHE_RESULTJSON_H
