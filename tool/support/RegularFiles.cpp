//===- RegularFiles.cpp - Reads files and nothing else --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/RegularFiles.h"
#include "llvm/ADT/SmallString.h"

#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

namespace tpio::support {

namespace {

class Category : public std::error_category {
public:
  const char *name() const noexcept override { return "tpiolint"; }
  std::string message(int Value) const override {
    switch (static_cast<FileProblem>(Value)) {
    case FileProblem::NotRegular:
      return "is not a regular file";
    case FileProblem::TooLarge:
      return "is too large";
    }
    return "can't be read";
  }
};

} // namespace

std::error_code make_error_code(FileProblem P) {
  static const Category Ours;
  return {static_cast<int>(P), Ours};
}

/// /proc and /sys call their entries regular files. They have no blocks, which
/// on a disk only small ones have in common with them.
static bool isOfKernel(const char *Path, const struct stat &Status) {
  struct statfs Where;
  return Status.st_blocks == 0 && statfs(Path, &Where) == 0 &&
         (Where.f_type == PROC_SUPER_MAGIC || Where.f_type == SYSFS_MAGIC);
}

std::error_code checkRegular(const llvm::Twine &Path, uint64_t MostBytes) {
  llvm::SmallString<256> Storage;
  const char *Name = Path.toNullTerminatedStringRef(Storage).data();
  struct stat Status;
  if (stat(Name, &Status) != 0)
    return {errno, std::generic_category()};
  if (S_ISDIR(Status.st_mode))
    return std::make_error_code(std::errc::is_a_directory);
  if (!S_ISREG(Status.st_mode) || isOfKernel(Name, Status))
    return FileProblem::NotRegular;
  if (uint64_t(Status.st_size) > MostBytes)
    return FileProblem::TooLarge;
  return {};
}

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readRegularFile(const llvm::Twine &Path, uint64_t MostBytes) {
  if (const std::error_code EC = checkRegular(Path, MostBytes))
    return EC;
  return llvm::MemoryBuffer::getFile(Path);
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
RegularFileSystem::openFileForRead(const llvm::Twine &Path) {
  llvm::SmallString<256> Absolute;
  Path.toVector(Absolute);
  if (const std::error_code EC = makeAbsolute(Absolute))
    return EC;
  if (const std::error_code EC = checkRegular(Absolute, MostSource))
    return EC;
  return ProxyFileSystem::openFileForRead(Path);
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> regularFiles() {
  return llvm::makeIntrusiveRefCnt<RegularFileSystem>(
      llvm::vfs::createPhysicalFileSystem());
}

} // namespace tpio::support
