//===- SourceFiles.cpp - Every file of a run, read once -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/SourceFiles.h"

#include "llvm/Support/FileSystem.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using llvm::StringRef;

namespace tpio::driver {

// Not MemoryBuffer: it maps files into memory, which for many small ones costs
// more than all of the rest.
static bool readInto(const std::string &Path, std::string &Text) {
  const int File = open(Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (File < 0)
    return false;
  struct stat Status;
  bool IsWhole = fstat(File, &Status) == 0 && S_ISREG(Status.st_mode);
  size_t Size = 0;
  if (IsWhole) {
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
  if (!readInto(Path, Text))
    return std::nullopt;
  return Text;
}

void SourceFile::load() {
  if (IsLoaded)
    return;
  static thread_local std::string Buffer;
  IsLoaded = true;
  if (IsSystem) {
    IsReadable = llvm::sys::fs::is_regular_file(Path);
    return;
  }
  IsReadable = readInto(Path, Buffer);
  if (!IsReadable)
    return;
  Bytes = Buffer.size();
  Scan = scanFile(Buffer);
  // A huge file must not hold its memory for the rest of the run.
  if (Buffer.capacity() > 4 << 20)
    std::string().swap(Buffer);
}

const std::vector<std::string> &SourceFile::definitions(StringRef Name) {
  auto [Known, IsNew] = Definitions.try_emplace(Name);
  if (!IsNew)
    return Known->second;
  if (!Text)
    Text = readWholeFile(Path).value_or("");
  return Known->second = definitionsIn(*Text, Name);
}

SourceFile &SourceFiles::at(const Directories::Place &Place, bool IsSystem) {
  std::string Path = Place.In->path();
  if (Path.empty() || Path.back() != '/')
    Path += '/';
  Path += Place.Name;
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
