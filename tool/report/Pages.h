//===- Pages.h - The documentation that the program carries -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// docs/checks/<id>.md of each check, embedded at build time by
/// EmbedPages.cmake, so that an installed program explains itself.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_PAGES_H
#define TPIO_REPORT_PAGES_H

#include "contract/Checks.h"

#include <string>

namespace tpio::report {

/// The embedded page called \p Id, empty if there was none. Generated.
std::string_view embeddedPage(std::string_view Id);

/// The page of \p C as Markdown, with an end of line. While nobody has written
/// one it is made from the manifest.
std::string page(contract::Check C);

/// \p Phrase as a sentence: a capital and a full stop.
std::string sentence(std::string_view Phrase);

/// The summary of \p C as a sentence.
std::string summary(contract::Check C);

} // namespace tpio::report

#endif // TPIO_REPORT_PAGES_H
