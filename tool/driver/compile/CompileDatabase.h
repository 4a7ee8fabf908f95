//===- CompileDatabase.h - compile_commands.json ----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads compile commands. LibTooling's reader splits all of them the way the
/// machine that it runs on does and guesses commands for files that have none;
/// here a database that was written on Windows is read on Linux, and a missing
/// command is an error.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_COMPILEDATABASE_H
#define TPIO_DRIVER_COMPILE_COMPILEDATABASE_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <memory>
#include <string>
#include <vector>

namespace llvm::json {
class Value;
} // namespace llvm::json

namespace tpio::driver {

/// One command as it stands in the database.
struct RawCommand {
  std::string Directory;         ///< absolute
  std::vector<std::string> Args; ///< the compiler first
};

class CompileDatabase {
public:
  /// Reads the file \p Path. An error is one line.
  static llvm::Expected<std::unique_ptr<CompileDatabase>>
  load(llvm::StringRef Path);

  /// The commands for the absolute path \p File, empty if there are none.
  std::vector<const RawCommand *> find(llvm::StringRef File) const;

  /// The absolute paths of all files, in the order of the database.
  const std::vector<std::string> &files() const { return Files; }

private:
  std::vector<std::string> Files;
  /// By the absolute path of the source file, without dots.
  llvm::StringMap<std::vector<RawCommand>> ByFile;
  /// By the last part of the path, to look behind symbolic links.
  llvm::StringMap<std::vector<std::string>> ByName;

  std::string add(llvm::StringRef Base, const llvm::json::Value &Entry);
};

/// Splits the text of a command, with Windows's rules if it looks like one for
/// Windows: there a backslash separates directories.
std::vector<std::string> splitCommand(llvm::StringRef Text);

/// The last part of a path with either slash, in lower case, without ".exe".
std::string programName(llvm::StringRef Path);

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_COMPILEDATABASE_H
