//===- Yaml.h - YAML that strangers wrote -----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_YAML_H
#define TPIO_SUPPORT_YAML_H

#include "llvm/ADT/StringRef.h"

namespace tpio::support {

/// LLVM's parser of YAML calls itself for each level. \p Text may be nested
/// deeper than a configuration is: in brackets, or by what its lines begin
/// with. In doubt: true.
bool isYamlTooDeep(llvm::StringRef Text);

} // namespace tpio::support

#endif // TPIO_SUPPORT_YAML_H
