//===- Render.h - The formats that are written at the end -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_TPIOLINT_RENDER_H
#define TPIO_TPIOLINT_RENDER_H

#include "Options.h"
#include "Summary.h"
#include "llvm/ADT/ArrayRef.h"

namespace tpio::cli {

/// Writes \p R in one of the formats for other programs than a SARIF viewer.
/// \p Prints are the fingerprints of the findings. \p Show is for who reads
/// what the compiler prints; GitHub and GitLab want paths as seen from the root
/// of the checkout, which their variables name, or else from \p Here.
void render(const report::Report &R, llvm::ArrayRef<std::string> Prints,
            Options::Format Format, llvm::StringRef Here, report::ShowPath Show,
            llvm::raw_ostream &Out);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_RENDER_H
