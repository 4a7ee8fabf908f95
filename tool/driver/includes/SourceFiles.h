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

/// A file on disk as it was when it was read.
struct FileStamp {
  uint64_t Bytes = 0;
  int64_t Written = 0; ///< in nanoseconds
  uint64_t Inode = 0;

  bool operator==(const FileStamp &) const = default;
};

/// A file in one of two roles: the system's, of which only matters that it is
/// there, or the user's. Read by SourceFiles::load().
struct SourceFile {
  const Directory *In = nullptr;
  std::string Path;
  bool IsSystem = false;
  bool IsReadable = false;
  unsigned LoadedIn = 0; ///< the round of its last load(), 0 if there was none
  unsigned Revision = 0; ///< changes whenever its text does
  FileStamp OnDisk;
  FileScan Scan;
  unsigned Number = 0; ///< index in SourceFiles

  /// See definitionsIn(); the text is read again, once for all names.
  const std::vector<std::string> &definitions(llvm::StringRef Name);

private:
  friend class SourceFiles;
  support::TextPtr Unsaved; ///< what Scan was made from, null: the disk
  std::optional<std::string> Text;
  llvm::StringMap<std::vector<std::string>> Definitions;
};

/// Not thread-safe, but for load().
class SourceFiles {
public:
  /// The file \p Place, not loaded yet.
  SourceFile &at(const Directories::Place &Place, bool IsSystem);

  /// Reads and scans \p F if that was not done since the last refresh() and it
  /// has changed; different files may be loaded on different threads.
  /// \returns whether it can be read.
  bool load(SourceFile &F) const;

  /// Each file is looked at again when it is loaded next.
  void refresh() { ++Round; }
  /// The same, and \p Texts count from now on.
  void refresh(Directories &Known, const support::Unsaved &Texts);

  SourceFile &operator[](unsigned Number) { return All[Number]; }
  const std::deque<SourceFile> &all() const { return All; }

private:
  unsigned Round = 1;
  llvm::StringMap<support::TextPtr> Unsaved; ///< by real path
  std::deque<SourceFile> All;
  llvm::StringMap<std::pair<SourceFile *, SourceFile *>> ByPath;
};

/// The whole file at \p Path, or nothing if it can't be read or is none.
std::optional<std::string> readWholeFile(const std::string &Path);

} // namespace tpio::driver

#endif // TPIO_DRIVER_INCLUDES_SOURCEFILES_H
