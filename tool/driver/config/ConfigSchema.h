//===- ConfigSchema.h - The form of .tpiolint -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_CONFIG_CONFIGSCHEMA_H
#define TPIO_DRIVER_CONFIG_CONFIGSCHEMA_H

#include "llvm/Support/JSON.h"

namespace tpio::driver {

/// A JSON schema (draft 7, that editors know) of the file .tpiolint, whose YAML
/// editors complete and check by it.
llvm::json::Value configSchema();

} // namespace tpio::driver

#endif // TPIO_DRIVER_CONFIG_CONFIGSCHEMA_H
