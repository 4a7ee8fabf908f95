//===- Mentions.h - What a unit includes, by its text -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The engine's gate without a parse: searches the text of a file and of what
/// it includes from the user's directories. Whatever it can't tell counts as a
/// mention. A text is read as the prescan reads it; the walk is another one,
/// for texts here change under it and are not all on disk.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_ANALYSIS_MENTIONS_H
#define TPIO_LSP_ANALYSIS_MENTIONS_H

#include "driver/includes/TextScan.h"
#include "lsp/analysis/WarmUnit.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace clang {
class CompilerInvocation;
} // namespace clang

namespace tpio::lsp {

/// Where a search for includes begins and looks.
struct IncludeSearch {
  std::string File;                         ///< absolute
  std::string Directory;                    ///< of the command
  std::vector<std::string> Forced;          ///< -include
  std::vector<std::string> UserDirectories; ///< absolute
};

class IncludeText {
public:
  /// Told each file of the user's; true ends the walk.
  using Visitor = llvm::function_ref<bool(const std::string &Path,
                                          const driver::FileScan &What)>;

  /// Visits the file and everything that it may include from the user's
  /// directories: rather too much than too little. \returns whether the visitor
  /// ended it.
  bool walk(const IncludeSearch &Search, const Unsaved &Texts,
            llvm::vfs::FileSystem &Files, Visitor Visit);

private:
  struct Known {
    llvm::sys::TimePoint<> Changed;
    uint64_t Size = 0;
    driver::FileScan Result;
  };
  /// Files on disk, by absolute path.
  llvm::StringMap<Known> Cache;

  const driver::FileScan *scan(const std::string &Path,
                               llvm::vfs::FileSystem &Files);
};

/// Whether the unit of \p Invocation may mention the API. \p Visited gets the
/// files that were looked at.
bool mayMention(IncludeText &Cache, const std::string &File,
                const std::string &Directory,
                const clang::CompilerInvocation &Invocation,
                const Unsaved &Texts, llvm::vfs::FileSystem &Files,
                llvm::StringSet<> &Visited);

} // namespace tpio::lsp

#endif // TPIO_LSP_ANALYSIS_MENTIONS_H
