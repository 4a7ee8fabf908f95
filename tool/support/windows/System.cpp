//===- System.cpp - What systems do each in its own way: Windows ----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/System.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Windows/WindowsSupport.h"
#include "llvm/Support/WindowsError.h"

#include <aclapi.h>
#include <fcntl.h>
#include <io.h>

namespace fs = llvm::sys::fs;

namespace tpio::support {

constexpr llvm::StringLiteral OthersMayWrite =
    "others may write to it (icacls /inheritance:r /grant:r \"%USERNAME%\":F)";

namespace {

/// What an API has allocated with LocalAlloc().
using Local = std::unique_ptr<void, decltype([](void *P) { LocalFree(P); })>;

std::error_code lastError() { return llvm::mapWindowsError(GetLastError()); }

std::wstring wide(llvm::StringRef Path) {
  llvm::SmallVector<wchar_t, 128> Result;
  // Makes a name longer than MAX_PATH one with "\\\\?\\".
  if (llvm::sys::windows::widenPath(Path, Result))
    return {};
  return {Result.begin(), Result.end()};
}

/// One class of information about the token of this process.
std::vector<char> ofToken(TOKEN_INFORMATION_CLASS What) {
  HANDLE Token = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    return {};
  DWORD Size = 0;
  GetTokenInformation(Token, What, nullptr, 0, &Size);
  std::vector<char> Result(Size);
  if (!Size || !GetTokenInformation(Token, What, Result.data(), Size, &Size))
    Result.clear();
  CloseHandle(Token);
  return Result;
}

bool isWellKnown(PSID Who, WELL_KNOWN_SID_TYPE Kind) {
  return IsWellKnownSid(Who, Kind);
}

/// The user, whom its files are given to (for an administrator a group), or
/// who can do anything anyway.
bool isOneOfUs(PSID Who) {
  static const std::vector<char> User = ofToken(TokenUser);
  static const std::vector<char> Owner = ofToken(TokenOwner);
  if (!User.empty() &&
      EqualSid(Who,
               reinterpret_cast<const TOKEN_USER *>(User.data())->User.Sid))
    return true;
  if (!Owner.empty() &&
      EqualSid(Who, reinterpret_cast<const TOKEN_OWNER *>(Owner.data())->Owner))
    return true;
  return isWellKnown(Who, WinLocalSystemSid) ||
         isWellKnown(Who, WinBuiltinAdministratorsSid) ||
         isWellKnown(Who, WinCreatorOwnerSid) ||
         isWellKnown(Who, WinCreatorOwnerRightsSid);
}

/// Whether \p Acl lets others write. A missing list lets everybody.
bool mayOthersWrite(PACL Acl) {
  if (!Acl)
    return true;
  constexpr DWORD Writes = FILE_WRITE_DATA | FILE_APPEND_DATA |
                           FILE_DELETE_CHILD | DELETE | WRITE_DAC |
                           WRITE_OWNER | GENERIC_WRITE | GENERIC_ALL;
  for (DWORD I = 0; I < Acl->AceCount; ++I) {
    void *Entry = nullptr;
    if (!GetAce(Acl, I, &Entry))
      return true;
    const auto *Allowed = static_cast<ACCESS_ALLOWED_ACE *>(Entry);
    if (Allowed->Header.AceType == ACCESS_ALLOWED_ACE_TYPE &&
        !(Allowed->Header.AceFlags & INHERIT_ONLY_ACE) &&
        (Allowed->Mask & Writes) &&
        !isOneOfUs(const_cast<DWORD *>(&Allowed->SidStart)))
      return true;
  }
  return false;
}

Trust trustIn(HANDLE File) {
  PSID Owner = nullptr;
  PACL Acl = nullptr;
  PSECURITY_DESCRIPTOR Descriptor = nullptr;
  if (GetSecurityInfo(File, SE_FILE_OBJECT,
                      OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION,
                      &Owner, nullptr, &Acl, nullptr,
                      &Descriptor) != ERROR_SUCCESS)
    return Trust::Unreadable;
  const Local Holder(Descriptor);
  if (!isOneOfUs(Owner))
    return Trust::Foreign;
  return mayOthersWrite(Acl) ? Trust::OthersToo : Trust::Own;
}

HANDLE open(const std::string &Path, DWORD Access, DWORD Flags) {
  return CreateFileW(wide(Path).c_str(), Access,
                     FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                     nullptr, OPEN_EXISTING, Flags, nullptr);
}

} // namespace

Trust trustInFolder(const std::string &Path) {
  const HANDLE Folder = open(Path, READ_CONTROL, FILE_FLAG_BACKUP_SEMANTICS);
  if (Folder == INVALID_HANDLE_VALUE)
    return Trust::Unreadable;
  const Trust Result = trustIn(Folder);
  CloseHandle(Folder);
  return Result;
}

Trust trustInFile(fs::file_t File) { return trustIn(File); }

llvm::Expected<fs::file_t> openNoLink(const std::string &Path) {
  const HANDLE File = open(Path, GENERIC_READ, FILE_FLAG_OPEN_REPARSE_POINT);
  if (File == INVALID_HANDLE_VALUE)
    return llvm::errorCodeToError(lastError());
  BY_HANDLE_FILE_INFORMATION Info;
  if (GetFileType(File) == FILE_TYPE_DISK &&
      GetFileInformationByHandle(File, &Info) &&
      !(Info.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT))
    return File;
  CloseHandle(File);
  return llvm::errorCodeToError(
      std::make_error_code(std::errc::too_many_symbolic_link_levels));
}

llvm::Expected<int> openDevice(const std::string &Path) {
  const HANDLE File = open(Path, GENERIC_WRITE, 0);
  if (File == INVALID_HANDLE_VALUE)
    return llvm::errorCodeToError(lastError());
  return _open_osfhandle(reinterpret_cast<intptr_t>(File), _O_BINARY);
}

void noteUse(const std::string &Path) {
  const HANDLE File =
      open(Path, FILE_WRITE_ATTRIBUTES, FILE_FLAG_OPEN_REPARSE_POINT);
  if (File == INVALID_HANDLE_VALUE)
    return;
  FILETIME Now;
  GetSystemTimeAsFileTime(&Now);
  SetFileTime(File, nullptr, &Now, &Now);
  CloseHandle(File);
}

bool isMadeUp(const char *) { return false; }

bool isLink(const std::string &Path) {
  const DWORD Attributes = GetFileAttributesW(wide(Path).c_str());
  return Attributes != INVALID_FILE_ATTRIBUTES &&
         (Attributes & FILE_ATTRIBUTE_REPARSE_POINT);
}

std::error_code replaceKeepingRights(const std::string &Temporary,
                                     const std::string &Path) {
  if (ReplaceFileW(wide(Path).c_str(), wide(Temporary).c_str(), nullptr,
                   REPLACEFILE_IGNORE_MERGE_ERRORS |
                       REPLACEFILE_IGNORE_ACL_ERRORS,
                   nullptr, nullptr))
    return {};
  // Not every file system knows how, those of networks for example.
  return fs::rename(Temporary, Path);
}

std::vector<std::string> environmentVariables() {
  std::vector<std::string> Result;
  wchar_t *All = GetEnvironmentStringsW();
  for (const wchar_t *At = All; At && *At; At += wcslen(At) + 1) {
    // "=C:=C:\\dir" is where the drive's working directory is.
    std::string Variable;
    if (*At != L'=' && llvm::convertWideToUTF8(At, Variable))
      Result.push_back(std::move(Variable));
  }
  if (All)
    FreeEnvironmentStringsW(All);
  return Result;
}

/// There is no such signal.
void survivePipes() {}

std::vector<const char *> arguments(int Argc, const char **Argv,
                                    std::vector<std::string> &Storage) {
  llvm::BumpPtrAllocator Memory;
  llvm::SmallVector<const char *> Wide;
  // From the wide command line, with wildcards expanded, as every program of
  // LLVM takes them.
  if (llvm::sys::windows::GetCommandLineArguments(Wide, Memory))
    Wide.assign(Argv, Argv + Argc);
  Storage.assign(Wide.begin(), Wide.end());
  std::vector<const char *> Result;
  for (const std::string &Argument : llvm::drop_begin(Storage))
    Result.push_back(Argument.c_str());
  return Result;
}

} // namespace tpio::support
