//===- Directories.cpp - Which names a directory has ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/Directories.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace tpio::driver {

Directory::Directory(std::string RealPath) : Path(std::move(RealPath)) {
  std::error_code EC;
  for (fs::directory_iterator I(Path, EC), End; I != End && !EC;
       I.increment(EC)) {
    const StringRef Name = path::filename(I->path());
    Names.insert(Name);
    ByLowerCase.try_emplace(Name.lower(), Name.str());
  }
  // One may enter a directory that one may not read.
  IsReadable = !EC;
}

std::optional<std::string> Directory::find(StringRef Name, bool Fold) const {
  if (Names.contains(Name) || Name == "..")
    return Name.str();
  if (!IsReadable && fs::exists(Path + "/" + Name))
    return Name.str();
  if (!Fold)
    return std::nullopt;
  auto It = ByLowerCase.find(Name.lower());
  return It == ByLowerCase.end() ? std::nullopt : std::optional(It->second);
}

const Directory *Directories::get(StringRef Path) {
  auto [Known, IsNew] = ByPath.try_emplace(Path, nullptr);
  if (!IsNew)
    return Known->second;
  llvm::SmallString<256> Real;
  if (fs::real_path(Path, Real) || !fs::is_directory(Real))
    return nullptr;
  std::unique_ptr<Directory> &D = ByRealPath[Real];
  if (!D)
    D = std::make_unique<Directory>(std::string(Real));
  return Known->second = D.get();
}

/// The directory \p Path below \p From, whatever the case of its names.
const Directory *Directories::folded(const Directory *From, StringRef Path) {
  while (From && !Path.empty()) {
    auto [Name, Rest] = Path.split('/');
    Path = Rest;
    if (Name.empty() || Name == ".")
      continue;
    const std::optional<std::string> Found = From->find(Name, /*Fold=*/true);
    From = Found ? get(From->path() + "/" + *Found) : nullptr;
  }
  return From;
}

std::optional<Directories::Place> Directories::find(const Directory *From,
                                                    StringRef Name, bool Fold) {
  const size_t Slash = Name.rfind('/');
  if (Slash != StringRef::npos) {
    const StringRef Above = Name.take_front(Slash);
    const bool IsAbsolute = path::is_absolute(Name);
    if (!From && !IsAbsolute)
      return std::nullopt;
    const Directory *Exact =
        get(IsAbsolute ? (Above.empty() ? "/" : Above.str())
                       : From->path() + "/" + Above.str());
    if (!Exact && Fold)
      Exact = folded(IsAbsolute ? get("/") : From, Above);
    From = Exact;
    Name = Name.drop_front(Slash + 1);
  }
  if (!From || Name.empty())
    return std::nullopt;
  // As in support::FoldCaseFileSystem: <version> must not find VERSION.
  std::optional<std::string> Found =
      From->find(Name, Fold && path::has_extension(Name));
  if (!Found)
    return std::nullopt;
  return Place{From, *std::move(Found)};
}

} // namespace tpio::driver
