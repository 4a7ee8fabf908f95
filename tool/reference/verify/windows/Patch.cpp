//===- Patch.cpp - Puts the hooks into import tables ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/windows/Patch.h"
#include "reference/object/Hooks.h"

#include <psapi.h>
#include <string>
#include <winternl.h>

namespace tpio::verify {

static HMODULE Self;

/// True for a DLL that came with the system.
static bool isSystems(HMODULE M) {
  wchar_t Path[MAX_PATH] = {}, Windows[MAX_PATH] = {};
  GetModuleFileNameW(M, Path, MAX_PATH - 1);
  const UINT Size = GetWindowsDirectoryW(Windows, MAX_PATH - 1);
  return Size &&
         CompareStringOrdinal(Path, Size, Windows, Size, TRUE) == CSTR_EQUAL;
}

/// Ours for an import that is known by its number only: Winsock's old
/// functions are imported like that.
static void *hookOfAddress(void *Theirs) {
  static const auto Closesocket = reinterpret_cast<void *>(
      GetProcAddress(GetModuleHandleW(L"ws2_32.dll"), "closesocket"));
  return Theirs == Closesocket ? object::hookOf("closesocket") : nullptr;
}

static void write(void **Slot, void *Value) {
  DWORD Before;
  if (*Slot == Value ||
      !VirtualProtect(Slot, sizeof(*Slot), PAGE_READWRITE, &Before))
    return;
  *Slot = Value;
  VirtualProtect(Slot, sizeof(*Slot), Before, &Before);
}

/// The layout is that of the PE/COFF specification, "The .idata section".
static void patch(HMODULE M) {
  if (M == Self || isSystems(M))
    return;
  auto *const Base = reinterpret_cast<std::byte *>(M);
  const auto *Dos = reinterpret_cast<const IMAGE_DOS_HEADER *>(Base);
  if (Dos->e_magic != IMAGE_DOS_SIGNATURE)
    return;
  const auto *Nt =
      reinterpret_cast<const IMAGE_NT_HEADERS *>(Base + Dos->e_lfanew);
  const IMAGE_DATA_DIRECTORY &Directory =
      Nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT];
  if (!Directory.VirtualAddress)
    return;
  for (auto *D = reinterpret_cast<const IMAGE_IMPORT_DESCRIPTOR *>(
           Base + Directory.VirtualAddress);
       D->FirstThunk; ++D) {
    if (!D->OriginalFirstThunk)
      continue;
    const auto *Name = reinterpret_cast<const IMAGE_THUNK_DATA *>(
        Base + D->OriginalFirstThunk);
    auto *Slot = reinterpret_cast<void **>(Base + D->FirstThunk);
    for (; Name->u1.AddressOfData; ++Name, ++Slot) {
      void *Ours = nullptr;
      if (IMAGE_SNAP_BY_ORDINAL(Name->u1.Ordinal))
        Ours = hookOfAddress(*Slot);
      else
        Ours = object::hookOf(reinterpret_cast<const char *>(
            reinterpret_cast<const IMAGE_IMPORT_BY_NAME *>(
                Base + Name->u1.AddressOfData)
                ->Name));
      if (Ours)
        write(Slot, Ours);
    }
  }
}

// LdrRegisterDllNotification and its types stand in Microsoft's documentation,
// but in no header.
namespace {
struct Loaded {
  ULONG Flags;
  const UNICODE_STRING *Path, *Name;
  void *Base;
  ULONG Size;
};
} // namespace
using Listener = void CALLBACK(ULONG Reason, const Loaded *, void *Context);
using RegisterListener = NTSTATUS NTAPI(ULONG, Listener *, void *, void **);

static void CALLBACK onLoad(ULONG Reason, const Loaded *Data, void *) {
  static constexpr ULONG ReasonLoaded = 1;
  if (Reason == ReasonLoaded)
    patch(static_cast<HMODULE>(Data->Base));
}

void patchProgram(HMODULE Own) {
  Self = Own;
  HMODULE Modules[512];
  DWORD Bytes = 0;
  if (EnumProcessModules(GetCurrentProcess(), Modules, sizeof(Modules), &Bytes))
    for (DWORD I = 0; I < Bytes / sizeof(HMODULE) && I < 512; ++I)
      patch(Modules[I]);
  static void *Cookie;
  if (const FARPROC Register = GetProcAddress(GetModuleHandleW(L"ntdll.dll"),
                                              "LdrRegisterDllNotification"))
    reinterpret_cast<RegisterListener *>(Register)(0, onLoad, nullptr, &Cookie);
}

} // namespace tpio::verify
