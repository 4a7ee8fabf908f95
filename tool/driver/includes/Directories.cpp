//===- Directories.cpp - Which names a directory has ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/Directories.h"
#include "support/FoldCaseFileSystem.h"
#include "support/Paths.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace tpio::driver {

Directory::Directory(std::string RealPath) : Path(std::move(RealPath)) {
  fs::file_status Status;
  if (!fs::status(Path, Status))
    Written = Status.getLastModificationTime();
  read();
}

static bool areSame(const llvm::StringSet<> &A, const llvm::StringSet<> &B) {
  return A.size() == B.size() && llvm::all_of(A, [&](const auto &Name) {
           return B.contains(Name.getKey());
         });
}

/// \returns whether the names on disk are others than before.
bool Directory::read() {
  llvm::StringSet<> Before;
  std::swap(Before, OnDisk);
  std::error_code EC;
  for (fs::directory_iterator I(Path, EC), End; I != End && !EC;
       I.increment(EC))
    OnDisk.insert(path::filename(I->path()));
  // One may enter a directory that one may not read.
  IsReadable = !EC;
  sortNames();
  return !areSame(OnDisk, Before);
}

void Directory::sortNames() {
  ByLowerCase.clear();
  for (const llvm::StringSet<> *Names : {&OnDisk, &Unsaved})
    for (const auto &Name : *Names)
      ByLowerCase.try_emplace(Name.getKey().lower(), Name.getKey().str());
}

bool Directory::refresh(llvm::StringSet<> NowUnsaved) {
  bool Changed = false;
  fs::file_status Status;
  const bool IsThere = !fs::status(Path, Status);
  if (!IsThere || Written != Status.getLastModificationTime()) {
    Written = IsThere ? Status.getLastModificationTime() : decltype(Written)();
    Changed = read();
  }
  if (!areSame(Unsaved, NowUnsaved)) {
    Unsaved = std::move(NowUnsaved);
    sortNames();
    Changed = true;
  }
  return Changed;
}

std::optional<std::string> Directory::find(StringRef Name, bool Fold) const {
  if (OnDisk.contains(Name) || Unsaved.contains(Name) || Name == "..")
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
    D = std::make_unique<Directory>(support::absolute(Real, "/"));
  return Known->second = D.get();
}

bool Directories::refresh(const support::Unsaved &Texts) {
  bool Changed = false;
  llvm::SmallVector<std::string> Missing;
  for (const auto &Known : ByPath)
    if (!Known.second)
      Missing.push_back(Known.first().str());
  for (const std::string &Path : Missing) {
    ByPath.erase(Path);
    Changed |= get(Path) != nullptr;
  }
  llvm::DenseMap<const Directory *, llvm::StringSet<>> Unsaved;
  for (const auto &[Path, Text] : Texts)
    if (const Directory *In = get(path::parent_path(Path)))
      Unsaved[In].insert(path::filename(Path).str());
  for (const auto &Known : ByRealPath)
    Changed |= Known.second->refresh(std::move(Unsaved[Known.second.get()]));
  return Changed;
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
    const std::string Root = path::root_path(Name).str();
    if (!From && !IsAbsolute)
      return std::nullopt;
    const Directory *Exact = get(!IsAbsolute ? From->path() + "/" + Above.str()
                                 : Above.empty() ? Root
                                                 : Above.str());
    if (!Exact && Fold)
      Exact = IsAbsolute ? folded(get(Root), path::relative_path(Above))
                         : folded(From, Above);
    From = Exact;
    Name = Name.drop_front(Slash + 1);
  }
  if (!From || Name.empty())
    return std::nullopt;
  std::optional<std::string> Found = From->find(Name, Fold);
  if (!Found || (*Found != Name && !support::mayStandFor(*Found, Name)))
    return std::nullopt;
  return Place{From, *std::move(Found)};
}

} // namespace tpio::driver
