//===- SourceFiles.cpp - Every file of a run, read once -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/SourceFiles.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using llvm::StringRef;

namespace tpio::driver {

static FileStamp stampOf(const struct stat &Status) {
  return {static_cast<uint64_t>(Status.st_size),
          Status.st_mtim.tv_sec * 1000000000 + Status.st_mtim.tv_nsec,
          static_cast<uint64_t>(Status.st_ino)};
}

// Not MemoryBuffer: it maps files into memory, which for many small ones costs
// more than all of the rest.
static bool readInto(const std::string &Path, std::string &Text,
                     FileStamp &Stamp) {
  const int File = open(Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (File < 0)
    return false;
  struct stat Status;
  bool IsWhole = fstat(File, &Status) == 0 && S_ISREG(Status.st_mode);
  size_t Size = 0;
  if (IsWhole) {
    Stamp = stampOf(Status);
    Text.resize(Status.st_size + 1);
    while (true) {
      const ssize_t Got = read(File, Text.data() + Size, Text.size() - Size);
      IsWhole = Got >= 0;
      if (Got <= 0)
        break;
      Size += Got;
      if (Size == Text.size()) // it has grown
        Text.resize(2 * Size);
    }
  }
  close(File);
  Text.resize(IsWhole ? Size : 0);
  return IsWhole;
}

std::optional<std::string> readWholeFile(const std::string &Path) {
  std::string Text;
  FileStamp Stamp;
  if (!readInto(Path, Text, Stamp))
    return std::nullopt;
  return Text;
}

/// Whether \p F is still what was read from disk.
static bool isUnchanged(const SourceFile &F) {
  struct stat Status;
  return F.IsReadable && stat(F.Path.c_str(), &Status) == 0 &&
         stampOf(Status) == F.OnDisk;
}

bool SourceFiles::load(SourceFile &F) const {
  if (F.LoadedIn == Round)
    return F.IsReadable;
  const bool IsFirst = F.LoadedIn == 0;
  F.LoadedIn = Round;
  const support::TextPtr Text = Unsaved.lookup(F.Path);
  if (F.IsSystem)
    return F.IsReadable = Text || llvm::sys::fs::is_regular_file(F.Path);
  if (Text ? Text == F.Unsaved : !IsFirst && !F.Unsaved && isUnchanged(F))
    return F.IsReadable;

  ++F.Revision;
  F.Unsaved = Text;
  F.Text.reset();
  F.Definitions.clear();
  F.Scan = {};
  F.OnDisk = {};
  if (Text) {
    F.Scan = scanFile(*Text);
    return F.IsReadable = true;
  }
  static thread_local std::string Buffer;
  F.IsReadable = readInto(F.Path, Buffer, F.OnDisk);
  if (F.IsReadable)
    F.Scan = scanFile(Buffer);
  // A huge file must not hold its memory for the rest of the run.
  if (Buffer.capacity() > 4 << 20)
    std::string().swap(Buffer);
  return F.IsReadable;
}

static std::string pathOf(const Directory &In, StringRef Name) {
  std::string Path = In.path();
  if (Path.empty() || Path.back() != '/')
    Path += '/';
  return Path + Name.str();
}

void SourceFiles::refresh(Directories &Known, const support::Unsaved &Texts) {
  refresh();
  Unsaved.clear();
  for (const auto &[Path, Text] : Texts)
    if (const Directory *In = Known.get(llvm::sys::path::parent_path(Path)))
      Unsaved[pathOf(*In, llvm::sys::path::filename(Path))] = Text;
}

const std::vector<std::string> &SourceFile::definitions(StringRef Name) {
  auto [Known, IsNew] = Definitions.try_emplace(Name);
  if (!IsNew)
    return Known->second;
  if (!Text)
    Text = Unsaved ? *Unsaved : readWholeFile(Path).value_or("");
  return Known->second = definitionsIn(*Text, Name);
}

SourceFile &SourceFiles::at(const Directories::Place &Place, bool IsSystem) {
  std::string Path = pathOf(*Place.In, Place.Name);
  auto &[User, System] = ByPath[Path];
  SourceFile *&Slot = IsSystem ? System : User;
  if (!Slot) {
    Slot = &All.emplace_back();
    Slot->In = Place.In;
    Slot->Path = std::move(Path);
    Slot->IsSystem = IsSystem;
    Slot->Number = All.size() - 1;
  }
  return *Slot;
}

} // namespace tpio::driver
