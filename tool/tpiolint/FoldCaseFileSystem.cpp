//===- FoldCaseFileSystem.cpp - <Windows.h> finds windows.h ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FoldCaseFileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tpio::cli {

const FoldCaseFileSystem::Names &
FoldCaseFileSystem::names(StringRef Directory) {
  auto [It, IsNew] = Directories.try_emplace(Directory);
  if (!IsNew)
    return It->second;
  std::error_code EC;
  for (vfs::directory_iterator I = dir_begin(Directory, EC), End;
       I != End && !EC; I.increment(EC)) {
    const StringRef Name = sys::path::filename(I->path());
    It->second.try_emplace(Name.lower(), Name.str());
  }
  return It->second;
}

/// The path of an existing file that differs from \p Path in case. A name
/// without an extension stays as it is: "#include <version>" must not find a
/// file VERSION.
std::optional<std::string> FoldCaseFileSystem::folded(StringRef Path) {
  const StringRef Name = sys::path::filename(Path);
  const StringRef Parent = sys::path::parent_path(Path);
  if (!sys::path::has_extension(Path) || Parent.empty())
    return std::nullopt;
  std::string Directory = Parent.str();
  if (names(Directory).empty()) {
    // "Sub/Header.h": the directory may be written in another way as well.
    const StringRef Above = sys::path::parent_path(Parent);
    if (Above.empty())
      return std::nullopt;
    const Names &Siblings = names(Above);
    auto It = Siblings.find(sys::path::filename(Parent).lower());
    if (It == Siblings.end())
      return std::nullopt;
    Directory = (Above + "/" + It->second).str();
  }
  const Names &Known = names(Directory);
  auto It = Known.find(Name.lower());
  if (It == Known.end())
    return std::nullopt;
  return Directory + "/" + It->second;
}

ErrorOr<vfs::Status> FoldCaseFileSystem::status(const Twine &Path) {
  ErrorOr<vfs::Status> Result = ProxyFileSystem::status(Path);
  if (!Result)
    if (std::optional<std::string> Other = folded(Path.str()))
      return ProxyFileSystem::status(*Other);
  return Result;
}

ErrorOr<std::unique_ptr<vfs::File>>
FoldCaseFileSystem::openFileForRead(const Twine &Path) {
  ErrorOr<std::unique_ptr<vfs::File>> Result =
      ProxyFileSystem::openFileForRead(Path);
  if (!Result)
    if (std::optional<std::string> Other = folded(Path.str()))
      return ProxyFileSystem::openFileForRead(*Other);
  return Result;
}

} // namespace tpio::cli
