//===- CheckGlobs.h - Which checks are on -----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Lists of globs with clang-tidy's meaning, read by clang-tidy's own code.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_CONFIG_CHECKGLOBS_H
#define TPIO_DRIVER_CONFIG_CHECKGLOBS_H

#include "Lint.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace tpio::driver {

/// An error if a glob of \p Globs matches no check at all: it is misspelt.
llvm::Error validateChecks(llvm::StringRef Globs);

/// The checks that \p Globs match. One that is off by default is matched by
/// its whole identifier only.
CheckSet checksIn(llvm::StringRef Globs);

/// The checks that "*" and then each of \p Lists leave enabled.
CheckSet selectChecks(llvm::ArrayRef<llvm::StringRef> Lists);

/// The checks of \p Set in the order of the manifest.
std::vector<contract::Check> enabledChecks(const CheckSet &Set);

} // namespace tpio::driver

#endif // TPIO_DRIVER_CONFIG_CHECKGLOBS_H
