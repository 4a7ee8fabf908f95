//===- Log.h - Findings as a SARIF log ------------------------ -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_HOST_LOG_H
#define TPIO_REFERENCE_VERIFY_HOST_LOG_H

#include "reference/verify/Findings.h"

namespace tpio::verify {

/// The log that the lint would write for \p Found, by its own writer.
/// \p Program is the path of the executable, for places without a line.
std::string renderSarif(const std::vector<Finding> &Found, int Status,
                        const std::string &Program);

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_HOST_LOG_H
