//===- EntryFolder.cpp - Where results are kept ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/EntryFolder.h"
#include "support/Output.h"
#include "support/System.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace fs = llvm::sys::fs;
using llvm::StringRef;

namespace tpio::driver {

/// Bytes of an entry. A unit with 10,000 findings has less.
static constexpr uint64_t LargestEntry = 64 << 20;

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
  fs::file_status Status;
  if (const std::error_code EC = fs::status(Path, Status))
    return Fail(EC.message());
  if (!fs::is_directory(Status))
    return Fail("it is no directory");
  switch (support::trustInFolder(Path)) {
  case support::Trust::Own:
    break;
  case support::Trust::Foreign:
    return Fail("it belongs to somebody else");
  case support::Trust::OthersToo:
    return Fail(support::OthersMayWrite);
  case support::Trust::Unreadable:
    return Fail("nobody can say whose it is");
  }
  if (const std::error_code EC = fs::access(Path, fs::AccessMode::Write))
    return Fail(EC.message());
  return llvm::Error::success();
}

/// The prefix is what llvm::pruneCache() looks for.
std::string EntryFolder::nameOf(StringRef Key) const {
  return Path + "/llvmcache-" + Key.str();
}

std::optional<std::string> EntryFolder::read(StringRef Key) const {
  llvm::Expected<fs::file_t> File = support::openNoLink(nameOf(Key));
  if (!File) {
    llvm::consumeError(File.takeError());
    return std::nullopt;
  }
  std::optional<std::string> Result;
  fs::file_status Status;
  if (!fs::status(*File, Status) && fs::is_regular_file(Status) &&
      support::trustInFile(*File) == support::Trust::Own &&
      Status.getSize() <= LargestEntry)
    if (auto Buffer = llvm::MemoryBuffer::getOpenFile(
            *File, Key, Status.getSize(), /*RequiresNullTerminator=*/false,
            /*IsVolatile=*/true))
      Result = (*Buffer)->getBuffer().str();
  fs::closeFile(*File);
  // pruneCache() goes by the time of the last use.
  if (Result)
    support::noteUse(nameOf(Key));
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
