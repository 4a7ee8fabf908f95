//===- Recording.h - What a unit has asked the disk -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A result depends on the files that were read, and on those that were looked
/// for in vain: a header that appears earlier in the search changes it, too.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_CACHE_RECORDING_H
#define TPIO_DRIVER_CACHE_RECORDING_H

#include "llvm/Support/VirtualFileSystem.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tpio::driver {

/// What was asked, as one letter and an absolute path, and the answer: 'S' is
/// there (0 no, 1 yes, 2 a directory), 'C' its content and 'D' the names in it
/// (a hash, 0 if it can't be read).
using Dependencies = std::map<std::string, uint64_t>;

class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  RecordingFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below,
                      Dependencies &Asked)
      : ProxyFileSystem(std::move(Below)), Asked(Asked) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Path,
                                          std::error_code &EC) override;

private:
  Dependencies &Asked;

  std::string key(char What, const llvm::Twine &Path) const;
};

/// The answer that \p Files would give to \p Question today.
uint64_t answer(llvm::StringRef Question, llvm::vfs::FileSystem &Files);

/// The files among \p Asked that were read, as \p Files names them.
std::vector<std::string> filesIn(const Dependencies &Asked,
                                 llvm::vfs::FileSystem &Files);

} // namespace tpio::driver

#endif // TPIO_DRIVER_CACHE_RECORDING_H
