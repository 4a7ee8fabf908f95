//===- TidyConfig.h - What .clang-tidy says about our checks ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Who runs our checks in clang-tidy has said there which ones and with which
/// options. The command line and the editor take that over, read by
/// clang-tidy's own code:
///
///     Checks: '-*,tpio-*,-tpio-orphan-start'
///     CheckOptions:
///       tpio-missing-cancel.ExtraOperations: 'MyRead:bool-last-error:0:3'
///
/// A list of checks counts if it turns one of ours on by name; one that only
/// turns ours off does so on top of all; one that doesn't name ours at all
/// (`-*,bugprone-*`) is about other tools. A file that says nothing about
/// tpiolint is passed over.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_CONFIG_TIDYCONFIG_H
#define TPIO_DRIVER_CONFIG_TIDYCONFIG_H

#include "driver/config/Config.h"

namespace tpio::driver {

struct TidyConfig {
  Config Value;
  /// InheritParentConfig: what stands in the folders above comes first.
  bool Inherits = false;
};

/// Reads \p Path ; nothing if it says nothing about tpiolint. An error is one
/// line that begins with the path.
llvm::Expected<std::optional<TidyConfig>> loadTidyConfig(llvm::StringRef Path);

/// The same of \p Text , which an error calls \p Name .
llvm::Expected<std::optional<TidyConfig>> parseTidyConfig(llvm::StringRef Text,
                                                          llvm::StringRef Name);

/// What a list of checks for clang-tidy says about ours, on top of all of them.
std::string ownGlobs(llvm::StringRef Checks);

/// \p Own on top of \p Parent .
Config overlay(Config Parent, const Config &Own);

} // namespace tpio::driver

#endif // TPIO_DRIVER_CONFIG_TIDYCONFIG_H
