//===- Config.h - The file .tpiolint ----------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Settings of a project, in YAML:
///
///     Checks: '-tpio-orphan-start'
///     ExtraOperations:
///       - MyRead:bool-last-error:0:3
///     AssumeSkipOnSuccess: true
///     NodeBudget: 100000
///
/// The nearest .tpiolint above a source file counts, or a .clang-tidy that says
/// something about tpiolint (TidyConfig.h). The command line is stronger.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_CONFIG_CONFIG_H
#define TPIO_DRIVER_CONFIG_CONFIG_H

#include "Lint.h"
#include "contract/Options.h"
#include "driver/Options.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

namespace tpio::driver {

struct Config {
  std::string Checks;
  std::vector<contract::Operation> ExtraOperations;
  std::optional<bool> AssumeSkipOnSuccess;
  std::optional<unsigned> NodeBudget;
};

/// The options that the file can set.
std::vector<contract::Option> configKeys();

/// Reads \p Text; an error is one line that begins with \p Path and a line
/// number.
llvm::Expected<Config> parseConfig(llvm::StringRef Path, llvm::StringRef Text);

llvm::Expected<Config> loadConfig(llvm::StringRef Path);

/// \p C with the command line on top.
LintOptions lintOptions(const Config &C, const Options &O);

/// Finds the settings for source files and reads each file once.
class Configs {
public:
  /// \p Fixed is used for every file if it is given.
  explicit Configs(std::optional<Config> Fixed) : Fixed(std::move(Fixed)) {}

  /// The settings for the absolute path \p File, or why they can't be read.
  llvm::Expected<Config> find(llvm::StringRef File);

  /// The files of settings that were found.
  const std::vector<std::string> &files() const { return Found; }

private:
  struct Entry {
    Config Value;
    std::string Error;
  };
  std::optional<Config> Fixed;
  llvm::StringMap<Entry> ByDirectory;
  std::vector<std::string> Found;

  const Entry &forDirectory(llvm::StringRef Directory);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_CONFIG_CONFIG_H
