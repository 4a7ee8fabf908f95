//===- Paths.h - Paths as this program compares them ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_PATHS_H
#define TPIO_SUPPORT_PATHS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"

#include <string>

namespace tpio::support {

using PathStyle = llvm::sys::path::Style;

/// Where the program was started, absolute.
std::string workingDirectory();

/// \p Path as seen from the absolute \p Base, absolute, without dots and with
/// slashes. A drive is a capital letter.
std::string absolute(llvm::StringRef Path, llvm::StringRef Base,
                     PathStyle = PathStyle::native);

/// Windows's separators as ours.
std::string withSlashes(std::string Path);

/// Whether \p Path lies under \p Directory, both with slashes. On Windows in
/// whatever case.
bool isUnder(llvm::StringRef Path, llvm::StringRef Directory,
             PathStyle = PathStyle::native);

/// \p Path as seen from \p Directory if it lies under it, else unchanged.
std::string relativeTo(llvm::StringRef Path, llvm::StringRef Directory,
                       PathStyle = PathStyle::native);

} // namespace tpio::support

#endif // TPIO_SUPPORT_PATHS_H
