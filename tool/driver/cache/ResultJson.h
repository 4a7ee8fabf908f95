//===- ResultJson.h - The result of a unit as text --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_CACHE_RESULTJSON_H
#define TPIO_DRIVER_CACHE_RESULTJSON_H

#include "driver/unit/Unit.h"
#include "llvm/Support/JSON.h"

namespace tpio::driver {

/// All that a report is made of; not the statistics.
llvm::json::Value toJson(const UnitResult &R);

/// The result that toJson() was given, byte by byte; nothing if \p V is none.
std::optional<UnitResult> resultFromJson(const llvm::json::Value &V);

} // namespace tpio::driver

#endif // TPIO_DRIVER_CACHE_RESULTJSON_H
