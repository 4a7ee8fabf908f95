//===- Project.h - How the files of one root are compiled -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Compile commands and settings of the files below one workspace folder, read
/// again when a file that they come from has changed on disk.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_ANALYSIS_PROJECT_H
#define TPIO_LSP_ANALYSIS_PROJECT_H

#include "driver/compile/Commands.h"
#include "driver/config/Config.h"
#include "lsp/Settings.h"
#include "lsp/analysis/WarmUnit.h"
#include "llvm/ADT/StringSet.h"

namespace tpio::lsp {

/// What to parse to learn about a file.
struct Plan {
  std::string Main; ///< the file itself, or a source file that includes it
  std::vector<driver::CompileCommand> Commands;
  LintOptions Lint;
};

class Project {
public:
  Project(driver::Options O, std::string ResourceDirectory,
          std::optional<driver::Config> Fixed);

  /// The plan for the absolute path \p File. \p Open are the documents, who are
  /// tried first for a header; \p Includes knows the texts. An error is one
  /// line.
  llvm::Expected<Plan> plan(const std::string &File, driver::Prescan &Includes,
                            const std::vector<std::string> &Open);

  /// The source files of the compile database for \p Directory.
  llvm::Expected<std::vector<std::string>> sources(llvm::StringRef Directory);

  /// Files on disk have changed: a header that no unit has included may be
  /// included by one now.
  void searchUnitsAgain() { Lonely.clear(); }

private:
  const driver::Options O;
  const std::string ResourceDirectory;
  const std::optional<driver::Config> Fixed;

  std::unique_ptr<driver::CommandFinder> Commands;
  std::unique_ptr<driver::Configs> Configs;
  std::string Broken; ///< why the database of -p can't be used
  /// The state on disk of what was read, by directory.
  llvm::StringMap<std::string> Stamps;
  /// The unit that was last used for a header.
  llvm::StringMap<std::string> UnitOf;
  /// Headers that no unit of the database includes, as it is on disk: nobody
  /// waits for thousands of files at each edit.
  llvm::StringSet<> Lonely;

  void refresh(llvm::StringRef Directory);
  std::string stamp(llvm::StringRef Directory) const;
  bool includes(const std::string &Main, const std::string &Header,
                driver::Prescan &Includes);
  std::string includingUnit(const std::string &Header,
                            driver::Prescan &Includes,
                            const std::vector<std::string> &Open);
};

/// Whether \p File is a header or another fragment by its name.
bool isHeaderName(llvm::StringRef File);

} // namespace tpio::lsp

#endif // TPIO_LSP_ANALYSIS_PROJECT_H
