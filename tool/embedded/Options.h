//===- Options.h - Options that a host gets as text -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The clang-tidy module and the compiler plugin get the lint's options as
/// strings. What they mean, and what is said about a wrong one, stands here.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_EMBEDDED_OPTIONS_H
#define TPIO_EMBEDDED_OPTIONS_H

#include "Lint.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace tpio::embedded {

/// Adds the operations of a list, separated by ';', to \p Operations. Blanks
/// around an entry and empty entries don't matter; an operation that is there
/// already is not added again.
/// \returns one line about each entry that is wrong.
std::vector<std::string>
addOperations(llvm::StringRef List,
              std::vector<contract::Operation> &Operations);

} // namespace tpio::embedded

#endif // TPIO_EMBEDDED_OPTIONS_H
