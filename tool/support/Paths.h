//===- Paths.h - Paths as this program compares them ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_PATHS_H
#define TPIO_SUPPORT_PATHS_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace tpio::support {

/// Where the program was started, absolute.
std::string workingDirectory();

/// \p Path as seen from the absolute \p Base, absolute and without dots.
std::string absolute(llvm::StringRef Path, llvm::StringRef Base);

/// Windows's separators as ours.
std::string withSlashes(std::string Path);

/// \p Path as seen from \p Directory if it lies under it, else unchanged.
std::string relativeTo(llvm::StringRef Path, llvm::StringRef Directory);

} // namespace tpio::support

#endif // TPIO_SUPPORT_PATHS_H
