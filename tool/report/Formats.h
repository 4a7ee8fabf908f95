//===- Formats.h - The formats that are written at the end ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_FORMATS_H
#define TPIO_REPORT_FORMATS_H

#include "report/Summary.h"
#include "llvm/ADT/ArrayRef.h"

namespace tpio::report {

/// How findings are written.
enum class Format { Text, Sarif, GitHub, GitLab, Msvc, Html };

/// Writes \p R in one of the formats for other programs than a SARIF viewer.
/// \p Prints are the fingerprints of the findings. \p Show is for who reads
/// what the compiler prints; GitHub and GitLab want paths as seen from the root
/// of the checkout, which their variables name, or else from \p Here.
void render(const Report &R, llvm::ArrayRef<std::string> Prints, Format As,
            llvm::StringRef Here, ShowPath Show, llvm::raw_ostream &Out);

} // namespace tpio::report

#endif // TPIO_REPORT_FORMATS_H
