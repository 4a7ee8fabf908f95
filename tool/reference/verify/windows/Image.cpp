//===- Image.cpp - Can this file be run and checked? ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/windows/Image.h"

#include <cstring>
#include <vector>
#include <windows.h>

namespace tpio::verify {

namespace {

/// A PE file as it lies on the disk (PE/COFF specification).
class Image {
public:
  bool read(const std::wstring &Path);
  const IMAGE_FILE_HEADER *header() const;
  std::vector<std::string> imports() const;

private:
  template <class T> const T *at(std::size_t Offset) const {
    return Offset <= Bytes.size() && Bytes.size() - Offset >= sizeof(T)
               ? reinterpret_cast<const T *>(Bytes.data() + Offset)
               : nullptr;
  }
  std::size_t headerOffset() const;
  std::size_t offsetOf(DWORD Address) const;
  std::vector<char> Bytes;
};

} // namespace

bool Image::read(const std::wstring &Path) {
  HANDLE File = CreateFileW(Path.c_str(), GENERIC_READ, FILE_SHARE_READ,
                            nullptr, OPEN_EXISTING, 0, nullptr);
  if (File == INVALID_HANDLE_VALUE)
    return false;
  LARGE_INTEGER Size = {};
  GetFileSizeEx(File, &Size);
  Bytes.resize(static_cast<std::size_t>(Size.QuadPart));
  DWORD Done = 0;
  const bool Ok = ReadFile(File, Bytes.data(), static_cast<DWORD>(Bytes.size()),
                           &Done, nullptr);
  Bytes.resize(Done);
  CloseHandle(File);
  return Ok;
}

/// 0 if this is no PE file.
std::size_t Image::headerOffset() const {
  const auto *Dos = at<IMAGE_DOS_HEADER>(0);
  if (!Dos || Dos->e_magic != IMAGE_DOS_SIGNATURE || Dos->e_lfanew <= 0)
    return 0;
  const auto Offset = static_cast<std::size_t>(Dos->e_lfanew);
  const auto *Signature = at<DWORD>(Offset);
  return Signature && *Signature == IMAGE_NT_SIGNATURE ? Offset : 0;
}

const IMAGE_FILE_HEADER *Image::header() const {
  const std::size_t Offset = headerOffset();
  return Offset ? at<IMAGE_FILE_HEADER>(Offset + sizeof(DWORD)) : nullptr;
}

std::size_t Image::offsetOf(DWORD Address) const {
  const std::size_t Start = headerOffset() + sizeof(DWORD) +
                            sizeof(IMAGE_FILE_HEADER) +
                            header()->SizeOfOptionalHeader;
  for (unsigned I = 0; I < header()->NumberOfSections; ++I)
    if (const auto *S =
            at<IMAGE_SECTION_HEADER>(Start + I * sizeof(IMAGE_SECTION_HEADER)))
      if (Address >= S->VirtualAddress &&
          Address - S->VirtualAddress < S->SizeOfRawData)
        return Address - S->VirtualAddress + S->PointerToRawData;
  return Bytes.size();
}

std::vector<std::string> Image::imports() const {
  std::vector<std::string> Names;
  const auto *Nt = at<IMAGE_NT_HEADERS64>(headerOffset());
  if (!Nt)
    return Names;
  const DWORD First =
      Nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT]
          .VirtualAddress;
  if (!First)
    return Names;
  for (std::size_t Offset = offsetOf(First);;
       Offset += sizeof(IMAGE_IMPORT_DESCRIPTOR)) {
    const auto *D = at<IMAGE_IMPORT_DESCRIPTOR>(Offset);
    if (!D || !D->Name)
      return Names;
    const std::size_t Start = offsetOf(D->Name);
    if (Start < Bytes.size())
      Names.emplace_back(Bytes.data() + Start,
                         strnlen(Bytes.data() + Start, Bytes.size() - Start));
  }
}

static bool isThere(const std::wstring &Program, const std::string &Dll) {
  // The loader maps these names to others.
  if (_strnicmp(Dll.c_str(), "api-ms-", 7) == 0 ||
      _strnicmp(Dll.c_str(), "ext-ms-", 7) == 0)
    return true;
  const std::wstring Name(Dll.begin(), Dll.end());
  wchar_t Found[MAX_PATH];
  const std::wstring Folder = Program.substr(0, Program.find_last_of(L"\\/"));
  return SearchPathW(Folder.c_str(), Name.c_str(), nullptr, MAX_PATH, Found,
                     nullptr) ||
         SearchPathW(nullptr, Name.c_str(), nullptr, MAX_PATH, Found, nullptr);
}

std::string whyNot(const std::wstring &Path) {
  if (GetFileAttributesW(Path.c_str()) == INVALID_FILE_ATTRIBUTES)
    return "does not exist";
  Image File;
  if (!File.read(Path))
    return "can't be read";
  const IMAGE_FILE_HEADER *Header = File.header();
  if (!Header)
    return "is not a Windows program";
  if (Header->Characteristics & IMAGE_FILE_DLL)
    return "is a DLL; give the program that loads it";
  if (Header->Machine == IMAGE_FILE_MACHINE_I386)
    return "is a 32-bit program; only x64 programs can be checked";
  if (Header->Machine != IMAGE_FILE_MACHINE_AMD64)
    return "is a program for another processor; only x64 ones can be checked";
  for (const std::string &Dll : File.imports())
    if (!isThere(Path, Dll))
      return "needs '" + Dll + "', which was not found";
  return {};
}

} // namespace tpio::verify
