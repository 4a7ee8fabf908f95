//===- Paths.cpp - Paths as this program compares them --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace tpio::support {

std::string workingDirectory() {
  llvm::SmallString<256> Path;
  if (llvm::sys::fs::current_path(Path))
    return "/";
  return absolute(Path, "/");
}

std::string absolute(StringRef Path, StringRef Base, PathStyle Style) {
  llvm::SmallString<256> Result(Path);
  if (!path::is_absolute(Path, Style)) {
    Result = Base;
    // "/dir" of Windows is on the drive of the base.
    if (path::has_root_directory(Path, Style))
      Result = path::root_name(Base, Style);
    path::append(Result, Style, Path);
  }
  path::remove_dots(Result, /*remove_dot_dot=*/true, Style);
  if (!path::is_style_windows(Style))
    return std::string(Result);
  std::string Text = withSlashes(std::string(Result));
  if (Text.size() > 1 && Text[1] == ':')
    Text[0] = llvm::toUpper(Text[0]);
  return Text;
}

std::string withSlashes(std::string Path) {
  std::replace(Path.begin(), Path.end(), '\\', '/');
  return Path;
}

/// Takes \p Directory and what separates the two from the front of \p Path .
static bool consumeDirectory(StringRef &Path, StringRef Directory,
                             PathStyle Style) {
  const bool Starts = path::is_style_windows(Style)
                          ? Path.consume_front_insensitive(Directory)
                          : Path.consume_front(Directory);
  return Starts && (Directory.ends_with("/") || Path.consume_front("/")) &&
         !Path.empty();
}

bool isUnder(StringRef Path, StringRef Directory, PathStyle Style) {
  return consumeDirectory(Path, Directory, Style);
}

std::string relativeTo(StringRef Path, StringRef Directory, PathStyle Style) {
  StringRef Rest = Path;
  return (consumeDirectory(Rest, Directory, Style) ? Rest : Path).str();
}

} // namespace tpio::support
