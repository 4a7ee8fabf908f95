//===- Output.cpp - Writes files, and says so if it can't -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Output.h"
#include "support/System.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

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
static llvm::Error replaceRegular(StringRef Path, bool IsThere, StringRef Text,
                                  StringRef Name) {
  int File = -1;
  llvm::SmallString<256> Temporary;
  if (const std::error_code EC = fs::createUniqueFile(
          Path + ".tpiolint-%%%%%%", File, Temporary, fs::OF_None,
          IsThere ? fs::owner_read | fs::owner_write
                  : fs::all_read | fs::all_write))
    return unwritten(Name, EC);
  llvm::Error E = writeTo(File, Text, Name);
  if (!E)
    if (const std::error_code EC =
            IsThere ? replaceKeepingRights(std::string(Temporary), Path.str())
                    : fs::rename(Temporary, Path))
      E = unwritten(Name, EC);
  if (E)
    fs::remove(Temporary);
  return E;
}

llvm::Error replaceFile(StringRef Path, StringRef Text, StringRef What) {
  const std::string Given = Path.str();
  const std::string Name =
      (What.empty() ? "" : What.str() + " ") + "'" + Given + "'";
  fs::file_status There;
  if (fs::status(Given, There)) {
    if (isLink(Given))
      return llvm::createStringError("can't write " + Name +
                                     ": it is a link to nothing");
    return replaceRegular(Path, /*IsThere=*/false, Text, Name);
  }
  if (!fs::is_regular_file(There)) {
    llvm::Expected<int> File = openDevice(Given);
    return File ? writeTo(*File, Text, Name)
                : unwritten(Name, llvm::errorToErrorCode(File.takeError()));
  }
  llvm::SmallString<256> Real;
  if (const std::error_code EC = fs::real_path(Path, Real))
    return unwritten(Name, EC);
  if (const std::error_code EC = fs::access(Real, fs::AccessMode::Write))
    return unwritten(Name, EC);
  return replaceRegular(Real, /*IsThere=*/true, Text, Name);
}

} // namespace tpio::support
