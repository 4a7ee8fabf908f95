//===- FoldCaseFileSystem.h - <Windows.h> finds windows.h -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Code for Windows writes header names as it likes. Where a header is not
/// found under its name, this file system looks for one that differs only in
/// case and in the direction of its slashes.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_FOLDCASEFILESYSTEM_H
#define TPIO_SUPPORT_FOLDCASEFILESYSTEM_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <optional>

namespace tpio::support {

class FoldCaseFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;

private:
  /// The names in a directory by their lower case.
  using Names = llvm::StringMap<std::string>;
  llvm::StringMap<Names> Directories;

  const Names &names(llvm::StringRef Directory);
  std::optional<std::string> foldedDirectory(llvm::StringRef Path);
  std::optional<std::string> folded(llvm::StringRef Path);
};

/// Whether the file \p Found is what is meant by the name \p Asked that it has in
/// another case. A name without an extension is a header of C++'s library
/// (<Vector>) or a file of the project: <version> must not find VERSION.
bool mayStandFor(llvm::StringRef Found, llvm::StringRef Asked);

} // namespace tpio::support

#endif // TPIO_SUPPORT_FOLDCASEFILESYSTEM_H
