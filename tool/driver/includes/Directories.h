//===- Directories.h - Which names a directory has --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A search path asks for each header in many directories. Each directory is
/// read once, and a question costs no system call; a program that runs for long
/// looks again when it knows that time has passed.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_INCLUDES_DIRECTORIES_H
#define TPIO_DRIVER_INCLUDES_DIRECTORIES_H

#include "support/Unsaved.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Chrono.h"

#include <memory>
#include <optional>
#include <string>

namespace tpio::driver {

class Directory {
public:
  explicit Directory(std::string RealPath);

  /// Without links and dots.
  const std::string &path() const { return Path; }

  /// The name of the entry \p Name, which differs from it in case only if
  /// \p Fold allows that and none has exactly this name.
  std::optional<std::string> find(llvm::StringRef Name, bool Fold) const;

  /// Reads it again if it was written to since; \p Unsaved are names of files
  /// that nobody has saved yet. \returns whether it has other names in it now.
  bool refresh(llvm::StringSet<> Unsaved);

private:
  std::string Path;
  bool IsReadable = false;
  llvm::sys::TimePoint<> Written;
  llvm::StringSet<> OnDisk, Unsaved;
  llvm::StringMap<std::string> ByLowerCase;

  bool read();
  void sortNames();
};

/// All directories of a run, by every path that names them. Not thread-safe.
class Directories {
public:
  /// The directory at the absolute \p Path; null if there is none.
  const Directory *get(llvm::StringRef Path);

  /// A place where a file may be.
  struct Place {
    const Directory *In;
    std::string Name;
  };

  /// The file \p Name, which may have slashes and dots, as seen from \p From,
  /// which may be null if the name is absolute. With \p Fold as
  /// support::FoldCaseFileSystem finds it.
  std::optional<Place> find(const Directory *From, llvm::StringRef Name,
                            bool Fold);

  /// Looks at all directories again, as if \p Texts were on disk. \returns
  /// whether one has other files in it than before, or has appeared. Those that
  /// were handed out stay.
  bool refresh(const support::Unsaved &Texts);

private:
  llvm::StringMap<const Directory *> ByPath;
  llvm::StringMap<std::unique_ptr<Directory>> ByRealPath;

  const Directory *folded(const Directory *From, llvm::StringRef Path);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_INCLUDES_DIRECTORIES_H
