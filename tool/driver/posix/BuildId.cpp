//===- BuildId.cpp - Which program has found this -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/ResultCache.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

#include <link.h>

using llvm::StringRef;

namespace tpio::driver {

/// The linker's note (elf.5: PT_NOTE with name "GNU" and type
/// NT_GNU_BUILD_ID), or nothing.
static std::string noteOf(const dl_phdr_info &Object) {
  for (unsigned I = 0; I < Object.dlpi_phnum; ++I) {
    const ElfW(Phdr) &Header = Object.dlpi_phdr[I];
    if (Header.p_type != PT_NOTE)
      continue;
    const char *At =
        reinterpret_cast<const char *>(Object.dlpi_addr + Header.p_vaddr);
    const char *End = At + Header.p_memsz;
    while (At + sizeof(ElfW(Nhdr)) <= End) {
      const auto *Note = reinterpret_cast<const ElfW(Nhdr) *>(At);
      const char *Name = At + sizeof *Note;
      const char *Text = Name + llvm::alignTo(Note->n_namesz, 4);
      if (Note->n_type == NT_GNU_BUILD_ID &&
          StringRef(Name, Note->n_namesz) == StringRef("GNU\0", 4))
        return llvm::toHex(StringRef(Text, Note->n_descsz));
      At = Text + llvm::alignTo(Note->n_descsz, 4);
    }
  }
  return {};
}

static std::string contentOf(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? llvm::utohexstr(llvm::xxh3_64bits((*Buffer)->getBuffer()))
                : "unreadable";
}

std::string buildId() {
  std::string Result;
  dl_iterate_phdr(
      [](dl_phdr_info *Object, size_t, void *Text) {
        const StringRef Name = Object->dlpi_name;
        const bool IsProgram = Name.empty();
        if (!IsProgram && !Name.contains("LLVM") && !Name.contains("clang"))
          return 0;
        std::string Id = noteOf(*Object);
        if (Id.empty())
          Id = contentOf(
              IsProgram ? llvm::sys::fs::getMainExecutable(nullptr, nullptr)
                        : Name.str());
        *static_cast<std::string *>(Text) += Id + ' ';
        return 0;
      },
      &Result);
  return Result;
}

} // namespace tpio::driver
