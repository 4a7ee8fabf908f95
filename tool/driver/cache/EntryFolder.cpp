//===- EntryFolder.cpp - Where results are kept ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/EntryFolder.h"
#include "support/Output.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = llvm::sys::fs;
using llvm::StringRef;

namespace tpio::driver {

/// Bytes of an entry. A unit with 10,000 findings has less.
static constexpr off_t LargestEntry = 64 << 20;

/// Others can't have written it.
static bool isOwn(const struct stat &Status) {
  return Status.st_uid == geteuid() &&
         (Status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

llvm::Expected<std::string> EntryFolder::find(StringRef Given) {
  if (Given != "auto")
    return Given.str();
  llvm::SmallString<128> Result;
  if (!llvm::sys::path::cache_directory(Result))
    return llvm::createStringError(
        "there is no cache directory, for neither XDG_CACHE_HOME nor HOME is "
        "set; name one");
  llvm::sys::path::append(Result, "tpiolint", "results");
  return std::string(Result);
}

llvm::Error EntryFolder::prepare(const std::string &Path) {
  auto Fail = [&](const llvm::Twine &Why) {
    return llvm::createStringError("can't use the cache directory '" + Path +
                                   "': " + Why);
  };
  if (const std::error_code EC = fs::create_directories(
          Path, /*IgnoreExisting=*/true, fs::perms::owner_all))
    return Fail(EC.message());
  struct stat Status;
  if (stat(Path.c_str(), &Status) != 0)
    return Fail(std::generic_category().message(errno));
  if (!S_ISDIR(Status.st_mode))
    return Fail("it is no directory");
  if (Status.st_uid != geteuid())
    return Fail("it belongs to somebody else");
  if (!isOwn(Status))
    return Fail("others may write to it (chmod go-w)");
  if (const std::error_code EC = fs::access(Path, fs::AccessMode::Write))
    return Fail(EC.message());
  return llvm::Error::success();
}

/// The prefix is what llvm::pruneCache() looks for.
std::string EntryFolder::nameOf(StringRef Key) const {
  return Path + "/llvmcache-" + Key.str();
}

std::optional<std::string> EntryFolder::read(StringRef Key) const {
  // Neither through a link nor, for a FIFO, for ever.
  const int File =
      open(nameOf(Key).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (File < 0)
    return std::nullopt;
  struct stat Status;
  std::optional<std::string> Result;
  if (fstat(File, &Status) == 0 && S_ISREG(Status.st_mode) && isOwn(Status) &&
      Status.st_size <= LargestEntry)
    if (auto Buffer = llvm::MemoryBuffer::getOpenFile(
            File, Key, Status.st_size, /*RequiresNullTerminator=*/false))
      Result = (*Buffer)->getBuffer().str();
  close(File);
  // pruneCache() goes by the time of the last use.
  if (Result)
    utimensat(AT_FDCWD, nameOf(Key).c_str(), nullptr, AT_SYMLINK_NOFOLLOW);
  return Result;
}

bool EntryFolder::write(StringRef Key, StringRef Text) const {
  int File = -1;
  llvm::SmallString<256> Temporary;
  if (fs::createUniqueFile(nameOf("new-%%%%%%"), File, Temporary, fs::OF_None,
                           fs::owner_read | fs::owner_write))
    return false;
  llvm::raw_fd_ostream OS(File, /*shouldClose=*/true);
  OS << Text;
  llvm::Error E = support::finishOutput(OS, Key);
  bool IsWritten = !E;
  llvm::consumeError(std::move(E));
  IsWritten = IsWritten && !fs::rename(Temporary, nameOf(Key));
  if (!IsWritten)
    fs::remove(Temporary);
  return IsWritten;
}

void EntryFolder::remove(StringRef Key) const { fs::remove(nameOf(Key)); }

} // namespace tpio::driver
