//===- Wording.h - What the editor shows to people --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// All titles and hover texts; when which is shown is decided elsewhere.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_FEATURES_WORDING_H
#define TPIO_LSP_FEATURES_WORDING_H

#include "contract/Checks.h"
#include "contract/Operations.h"

#include <optional>
#include <string>
#include <string_view>

namespace tpio::lsp::wording {

std::string suppressOnLine(std::string_view Check);
std::string suppressAbove(std::string_view Check);
std::string fixTitle(std::string_view Description, std::string_view Check);
inline constexpr std::string_view FixAll =
    "Fix all tpiolint findings in this file";
inline constexpr std::string_view FirstParse = "tpiolint: parsing ";
inline constexpr std::string_view LintWorkspace = "tpiolint: workspace";

/// How a count is told.
struct Count {
  unsigned Fewest, Most;
  bool OnTopOfCallers;
};

/// The row of \p Op as Markdown.
std::string operationRow(const contract::Operation &Op);

/// What the function \p Name of the thread-pool I/O API does to the count, as
/// Markdown; nothing if it is not one of them.
std::optional<std::string> apiRow(std::string_view Name);

/// One line about the count before a call.
std::string countLine(const Count &C);
/// The same in front of the call: "1 start:".
std::string inlay(const Count &C);

} // namespace tpio::lsp::wording

#endif // TPIO_LSP_FEATURES_WORDING_H
