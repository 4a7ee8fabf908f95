//===- SourceFiles.cpp - Every file of a run, read once -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/SourceFiles.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace tpio::driver {

static FileStamp stampOf(const fs::file_status &Status) {
  return {Status.getSize(),
          Status.getLastModificationTime().time_since_epoch().count(),
          Status.getUniqueID().getFile()};
}

// Not MemoryBuffer: it maps files into memory, which for many small ones costs
// more than all of the rest.
static bool readInto(const std::string &Path, std::string &Text,
                     FileStamp &Stamp) {
  llvm::Expected<fs::file_t> File = fs::openNativeFileForRead(Path);
  if (!File) {
    llvm::consumeError(File.takeError());
    return false;
  }
  fs::file_status Status;
  bool IsWhole = !fs::status(*File, Status) && fs::is_regular_file(Status);
  size_t Size = 0;
  if (IsWhole) {
    Stamp = stampOf(Status);
    Text.resize(Status.getSize() + 1);
    while (true) {
      llvm::Expected<size_t> Got = fs::readNativeFile(
          *File, llvm::MutableArrayRef(Text.data() + Size, Text.size() - Size));
      if (!Got) {
        llvm::consumeError(Got.takeError());
        IsWhole = false;
        break;
      }
      if (*Got == 0)
        break;
      Size += *Got;
      if (Size == Text.size()) // it has grown
        Text.resize(2 * Size);
    }
  }
  fs::closeFile(*File);
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
  fs::file_status Status;
  return F.IsReadable && !fs::status(F.Path, Status) &&
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
