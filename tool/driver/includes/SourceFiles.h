//===- SourceFiles.h - Every file of a run, read once -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_INCLUDES_SOURCEFILES_H
#define TPIO_DRIVER_INCLUDES_SOURCEFILES_H

#include "driver/includes/Directories.h"
#include "driver/includes/TextScan.h"

#include <deque>
#include <map>

namespace tpio::driver {

/// A file in one of two roles: the system's, of which only matters that it is
/// there, or the user's.
struct SourceFile {
  const Directory *In = nullptr;
  std::string Path;
  bool IsSystem = false;
  bool IsLoaded = false;
  bool IsReadable = false;
  uint64_t Bytes = 0;
  FileScan Scan;
  unsigned Number = 0; ///< index in SourceFiles

  /// Reads and scans it if that was not done; different files may be loaded on
  /// different threads.
  void load();

  /// See definitionsIn(); the text is read again, once for all names.
  const std::vector<std::string> &definitions(llvm::StringRef Name);

private:
  std::optional<std::string> Text;
  llvm::StringMap<std::vector<std::string>> Definitions;
};

/// Not thread-safe.
class SourceFiles {
public:
  /// The file \p Place, not loaded yet.
  SourceFile &at(const Directories::Place &Place, bool IsSystem);

  SourceFile &operator[](unsigned Number) { return All[Number]; }
  const std::deque<SourceFile> &all() const { return All; }

private:
  std::deque<SourceFile> All;
  llvm::StringMap<std::pair<SourceFile *, SourceFile *>> ByPath;
};

/// The whole file at \p Path, or nothing if it can't be read or is none.
std::optional<std::string> readWholeFile(const std::string &Path);

} // namespace tpio::driver

#endif // TPIO_DRIVER_INCLUDES_SOURCEFILES_H
