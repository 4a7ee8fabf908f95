//===- Fingerprint.h - The same finding in another version ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A name for a finding that survives edits elsewhere in the file, so that a
/// result that was dismissed stays dismissed.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_FINGERPRINT_H
#define TPIO_REPORT_FINGERPRINT_H

#include "report/Located.h"
#include "llvm/ADT/StringRef.h"

namespace tpio::report {

/// The key in partialFingerprints; its number changes with the recipe.
inline constexpr llvm::StringLiteral FingerprintKey = "tpiolintFinding/v1";

/// A hash of check, file name, function and source line without its spaces.
std::string fingerprintHash(const Located &F);

/// One for each of \p Findings, all different: the hash, and a number that
/// counts equal ones in the order of \p Findings.
std::vector<std::string> fingerprints(const std::vector<Located> &Findings);

} // namespace tpio::report

#endif // TPIO_REPORT_FINGERPRINT_H
