//===- EntryFolder.h - Where results are kept -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A folder of small files, by key. A result that somebody else has put there
/// would be printed, and its edits applied: only what belongs to the user, and
/// nobody else may write, is read. Not llvm::localCache(), which reads what is
/// there, ends the process at a full disk, and takes the signals away that a
/// crash of a unit is caught with.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_CACHE_ENTRYFOLDER_H
#define TPIO_DRIVER_CACHE_ENTRYFOLDER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>

namespace tpio::driver {

class EntryFolder {
public:
  explicit EntryFolder(std::string Path) : Path(std::move(Path)) {}

  /// The one for \p Given , the value of --cache-dir: that folder, or for
  /// "auto" one in the user's cache directory.
  static llvm::Expected<std::string> find(llvm::StringRef Given);

  /// Makes \p Path ; an error says why that is impossible, or why what is there
  /// is not to be trusted.
  static llvm::Error prepare(const std::string &Path);

  /// Nothing if there is no entry, or none that may be read.
  std::optional<std::string> read(llvm::StringRef Key) const;
  /// \returns whether it is written now.
  bool write(llvm::StringRef Key, llvm::StringRef Text) const;
  void remove(llvm::StringRef Key) const;

  const std::string &path() const { return Path; }

private:
  std::string Path;

  std::string nameOf(llvm::StringRef Key) const;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_CACHE_ENTRYFOLDER_H
