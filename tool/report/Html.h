//===- Html.h - Findings as a page to read ----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One page that needs nothing else, no network and no other file: the findings
/// by check and by file, each with the source lines that its path leads
/// through, the steps numbered at their lines and joined by arrows.
///
///     Findings  --->  Excerpt (lines of one file)  --->  HTML
///     Located         steps at lines, marks              escaped text
///
/// Everything that comes from outside (paths, source, messages) is text and
/// never markup; the page's own policy (Content-Security-Policy) forbids to
/// load anything. It reads without its script: that draws arrows, filters, and
/// moves by keys.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_HTML_H
#define TPIO_REPORT_HTML_H

#include "report/Summary.h"

#include <string_view>

namespace tpio::report {

/// \p R as one page. The lines of source are read from the files that the
/// findings name; where one can't be read, the steps stand without.
void writeHtml(const Report &R, ShowPath Show, llvm::raw_ostream &OS);

/// The style sheet and the script (html/).
std::string_view htmlStyle();
std::string_view htmlScript();

} // namespace tpio::report

#endif // TPIO_REPORT_HTML_H
