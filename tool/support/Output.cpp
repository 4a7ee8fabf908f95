//===- Output.cpp - Writes files, and says so if it can't -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Output.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = llvm::sys::fs;
using llvm::StringRef;

namespace tpio::support {

static llvm::Error unwritten(StringRef Name, std::error_code EC) {
  return llvm::createStringError("can't write " + Name + ": " + EC.message());
}

llvm::Error finishOutput(llvm::raw_fd_ostream &OS, StringRef Name) {
  OS.flush();
  const std::error_code EC = OS.error();
  // Else the stream ends the process when it ends itself.
  OS.clear_error();
  return EC ? unwritten(Name, EC) : llvm::Error::success();
}

static llvm::Error writeTo(int File, StringRef Text, StringRef Name) {
  llvm::raw_fd_ostream OS(File, /*shouldClose=*/true);
  OS << Text;
  return finishOutput(OS, Name);
}

/// Through a file beside it, so that nobody sees half of it.
static llvm::Error replaceRegular(StringRef Path, const struct stat *Old,
                                  StringRef Text, StringRef Name) {
  int File = -1;
  llvm::SmallString<256> Temporary;
  if (const std::error_code EC =
          fs::createUniqueFile(Path + ".tpiolint-%%%%%%", File, Temporary,
                               fs::OF_None, fs::all_read | fs::all_write))
    return unwritten(Name, EC);
  std::error_code EC;
  if (Old) {
    // Of the owner's only root can keep all; nobody else needs to.
    if (fchown(File, Old->st_uid, Old->st_gid) != 0)
      EC = std::error_code();
    if (fchmod(File, Old->st_mode & 07777) != 0)
      EC = {errno, std::generic_category()};
  }
  llvm::Error E = writeTo(File, Text, Name);
  if (!E && !EC)
    EC = fs::rename(Temporary, Path);
  if (!E && EC)
    E = unwritten(Name, EC);
  if (E)
    fs::remove(Temporary);
  return E;
}

llvm::Error replaceFile(StringRef Path, StringRef Text, StringRef What) {
  const std::string Given = Path.str();
  const std::string Name =
      (What.empty() ? "" : What.str() + " ") + "'" + Given + "'";
  struct stat There;
  if (stat(Given.c_str(), &There) != 0) {
    if (lstat(Given.c_str(), &There) == 0)
      return llvm::createStringError("can't write " + Name +
                                     ": it is a link to nothing");
    return replaceRegular(Path, nullptr, Text, Name);
  }
  if (!S_ISREG(There.st_mode)) {
    const int File = open(Given.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
    return File < 0 ? unwritten(Name, {errno, std::generic_category()})
                    : writeTo(File, Text, Name);
  }
  llvm::SmallString<256> Real;
  if (const std::error_code EC = fs::real_path(Path, Real))
    return unwritten(Name, EC);
  if (const std::error_code EC = fs::access(Real, fs::AccessMode::Write))
    return unwritten(Name, EC);
  return replaceRegular(Real, &There, Text, Name);
}

} // namespace tpio::support
