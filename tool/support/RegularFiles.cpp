//===- RegularFiles.cpp - Reads files and nothing else --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/RegularFiles.h"
#include "support/System.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace fs = llvm::sys::fs;

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

std::error_code checkRegular(const llvm::Twine &Path, uint64_t MostBytes) {
  llvm::SmallString<256> Storage;
  const char *Name = Path.toNullTerminatedStringRef(Storage).data();
  fs::file_status Status;
  if (const std::error_code EC = fs::status(Name, Status))
    return EC;
  if (fs::is_directory(Status))
    return std::make_error_code(std::errc::is_a_directory);
  if (!fs::is_regular_file(Status) || isMadeUp(Name))
    return FileProblem::NotRegular;
  if (Status.getSize() > MostBytes)
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
