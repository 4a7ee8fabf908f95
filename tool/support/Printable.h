//===- Printable.h - What strangers name, as text ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A name may hold an end of line, which forges a line of its own, sequences
/// that a terminal obeys, or marks that turn the direction of text around.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_PRINTABLE_H
#define TPIO_SUPPORT_PRINTABLE_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace tpio::support {

/// \p Text on one line, with what can't be seen written as an escape: "\n",
/// "\x1b", "\u202e".
std::string printable(llvm::StringRef Text);

/// \p Path as a line may begin with it. Runners of CI take a line that begins
/// with "::" or "##" for a command; "./" in front leads to the same file.
std::string printablePath(llvm::StringRef Path);

} // namespace tpio::support

#endif // TPIO_SUPPORT_PRINTABLE_H
