//===- FoldCaseFileSystem.cpp - <Windows.h> finds windows.h ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/FoldCaseFileSystem.h"
#include "support/Paths.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tpio::support {

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

/// The existing directory that \p Path means.
std::optional<std::string> FoldCaseFileSystem::foldedDirectory(StringRef Path) {
  if (Path.empty())
    return std::nullopt;
  if (!names(Path).empty())
    return Path.str();
  const StringRef Parent = sys::path::parent_path(Path);
  if (Parent == Path)
    return std::nullopt;
  std::optional<std::string> Above = foldedDirectory(Parent);
  if (!Above)
    return std::nullopt;
  const StringRef Name = sys::path::filename(Path);
  if (Name == "." || Name == "..")
    return *Above + "/" + Name.str();
  const Names &Siblings = names(*Above);
  auto It = Siblings.find(Name.lower());
  if (It == Siblings.end())
    return std::nullopt;
  return *Above + "/" + It->second;
}

/// What \p Path means among the existing files and directories.
std::optional<std::string> FoldCaseFileSystem::folded(StringRef Path) {
  const std::string Wanted = withSlashes(Path.str());
  const std::optional<std::string> Directory =
      foldedDirectory(sys::path::parent_path(Wanted));
  if (!Directory)
    return std::nullopt;
  const Names &Known = names(*Directory);
  auto It = Known.find(sys::path::filename(Wanted).lower());
  if (It == Known.end())
    return std::nullopt;
  return *Directory + "/" + It->second;
}

bool mayStandFor(StringRef Found, StringRef Asked) {
  const StringRef Name = sys::path::filename(Found);
  return sys::path::has_extension(Asked) || Name == Name.lower();
}

ErrorOr<vfs::Status> FoldCaseFileSystem::status(const Twine &Path) {
  ErrorOr<vfs::Status> Result = ProxyFileSystem::status(Path);
  if (Result)
    return Result;
  const std::string Asked = Path.str();
  const std::optional<std::string> Other = folded(Asked);
  if (!Other)
    return Result;
  ErrorOr<vfs::Status> Found = ProxyFileSystem::status(*Other);
  return Found && (Found->isDirectory() || mayStandFor(*Other, Asked)) ? Found
                                                                       : Result;
}

ErrorOr<std::unique_ptr<vfs::File>>
FoldCaseFileSystem::openFileForRead(const Twine &Path) {
  ErrorOr<std::unique_ptr<vfs::File>> Result =
      ProxyFileSystem::openFileForRead(Path);
  const std::string Asked = Path.str();
  if (Result)
    return Result;
  if (std::optional<std::string> Other = folded(Asked);
      Other && mayStandFor(*Other, Asked))
    return ProxyFileSystem::openFileForRead(*Other);
  return Result;
}

} // namespace tpio::support
