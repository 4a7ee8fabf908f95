//===- Program.cpp - A loaded program -------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Program.h"
#include "reference/native/Symbols.h"

#include <algorithm>
#include <cstring>
#include <dlfcn.h>
#include <link.h>

namespace tpio::sim {

static constexpr std::string_view Prefix = "tpio_program_";

namespace {
struct Range {
  std::uintptr_t Begin, End;
};
struct Segments {
  std::uintptr_t Base;
  std::vector<Range> Writable;
  Range Code{0, 0};
  /// Written by the loader alone and read-only since.
  Range Relocated{0, 0};
};
} // namespace

static int readSegments(dl_phdr_info *Info, std::size_t, void *Data) {
  auto &Into = *static_cast<Segments *>(Data);
  if (Info->dlpi_addr != Into.Base)
    return 0;
  for (int I = 0; I < Info->dlpi_phnum; ++I) {
    const ElfW(Phdr) &P = Info->dlpi_phdr[I];
    const Range R{Info->dlpi_addr + P.p_vaddr,
                  Info->dlpi_addr + P.p_vaddr + P.p_memsz};
    if (P.p_type == PT_LOAD && P.p_flags & PF_X)
      Into.Code = R;
    else if (P.p_type == PT_LOAD && P.p_flags & PF_W)
      Into.Writable.push_back(R);
    else if (P.p_type == PT_GNU_RELRO)
      Into.Relocated = R;
  }
  return 1;
}

std::optional<Program> Program::load(const std::string &Path,
                                     std::string &Error) {
  void *Module = dlopen(Path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!Module) {
    Error = dlerror();
    return std::nullopt;
  }
  Program P;
  P.File = Path;
  link_map *Map = nullptr;
  dlinfo(Module, RTLD_DI_LINKMAP, &Map);
  P.Base = Map->l_addr;
  for (const std::string &Name : definedFunctions(Path))
    if (Name.starts_with(Prefix))
      P.Entries.push_back(
          {Name.substr(Prefix.size()), dlsym(Module, Name.c_str())});
  if (P.Entries.empty())
    if (void *Main = dlsym(Module, "main"))
      P.Entries.push_back({"main", Main});
  if (P.Entries.empty()) {
    Error = "'" + Path + "' has neither a main nor a TPIO_PROGRAM";
    return std::nullopt;
  }
  Segments All{.Base = P.Base, .Writable = {}};
  dl_iterate_phdr(readSegments, &All);
  P.CodeBegin = All.Code.Begin;
  P.CodeEnd = All.Code.End;
  for (Range R : All.Writable) {
    // The relocated part stands first in its segment.
    if (R.Begin < All.Relocated.End && All.Relocated.Begin < R.End)
      R.Begin = All.Relocated.End;
    auto *Begin = reinterpret_cast<char *>(R.Begin);
    if (R.Begin < R.End)
      P.Globals.push_back({Begin, {Begin, reinterpret_cast<char *>(R.End)}});
  }
  return P;
}

void Program::restore() const {
  for (const Area &A : Globals)
    std::memcpy(A.Begin, A.Content.data(), A.Content.size());
}

} // namespace tpio::sim
