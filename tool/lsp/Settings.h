//===- Settings.h - What the editor has set ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The section `tpiolint` of an editor's settings; docs/lsp.md has the table.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_SETTINGS_H
#define TPIO_LSP_SETTINGS_H

#include "contract/Options.h"
#include "driver/Options.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

#include <chrono>

namespace tpio::lsp {

struct Settings {
  std::string Checks;
  std::string BuildDirectory;
  std::vector<std::string> ExtraArgs;
  std::vector<contract::Operation> ExtraOperations;
  bool AssumeSkipOnSuccess = false;
  std::optional<unsigned> NodeBudget;
  std::chrono::milliseconds Debounce{
      contract::info(contract::Option::DebounceMs).Default};
  bool StatusNotifications = false;
  bool InlayHints = false;

  /// The options of the command line \p O with these on top. A relative build
  /// directory is one of \p Root.
  driver::Options over(driver::Options O, llvm::StringRef Root) const;
};

/// Reads \p Section. An error is one line that names the setting and the mend.
/// Settings of other parts of an extension may stand there too.
llvm::Expected<Settings> readSettings(const llvm::json::Object &Section);

} // namespace tpio::lsp

#endif // TPIO_LSP_SETTINGS_H
