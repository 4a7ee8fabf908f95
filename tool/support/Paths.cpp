//===- Paths.cpp - Paths as this program compares them --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Paths.h"
#include "support/LlvmCompat.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using llvm::StringRef;

namespace tpio::support {

std::string workingDirectory() {
  llvm::SmallString<256> Path;
  if (llvm::sys::fs::current_path(Path))
    return "/";
  return std::string(Path);
}

std::string absolute(StringRef Path, StringRef Base) {
  llvm::SmallString<256> Result(Path);
  compat::makeAbsolute(Base, Result);
  llvm::sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

std::string withSlashes(std::string Path) {
  std::replace(Path.begin(), Path.end(), '\\', '/');
  return Path;
}

std::string relativeTo(StringRef Path, StringRef Directory) {
  StringRef Rest = Path;
  if (Rest.consume_front(Directory) &&
      (Directory.ends_with("/") || Rest.consume_front("/")) && !Rest.empty())
    return Rest.str();
  return Path.str();
}

} // namespace tpio::support
