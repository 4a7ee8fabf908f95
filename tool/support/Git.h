//===- Git.h - What git knows of changes ------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_GIT_H
#define TPIO_SUPPORT_GIT_H

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace tpio::support {

struct GitChanges {
  std::string Root; ///< of the checkout, absolute
  std::string Patch;
  std::vector<std::string> Untracked; ///< new files, relative to Root
};

/// What differs between \p Revision and the files of the checkout around
/// \p Here. An error is one line.
llvm::Expected<GitChanges> gitChanges(llvm::StringRef Revision,
                                      llvm::StringRef Here);

/// The nearest directory at or above \p Here that has a .git, else \p Here.
std::string checkoutRoot(llvm::StringRef Here);

} // namespace tpio::support

#endif // TPIO_SUPPORT_GIT_H
