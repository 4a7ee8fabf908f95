//===- ConformanceFiles.cpp - Facts on regular files ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether an operation on a file pends or succeeds at once is the system's
// choice; what follows from either is not.
//
//===----------------------------------------------------------------------===//

#include "reference/conformance/Conformance.h"

#include <cstdio>

using namespace tpio::conformance;

namespace {
struct File : Seen {
  HANDLE Handle = INVALID_HANDLE_VALUE;
  explicit File(DWORD Flags = FILE_FLAG_OVERLAPPED) {
    static int Number = 0;
    wchar_t Folder[MAX_PATH], Name[MAX_PATH + 64];
    if (!GetTempPathW(MAX_PATH, Folder))
      lstrcpyW(Folder, L".\\");
    CreateDirectoryW(Folder, nullptr);
    _snwprintf(Name, MAX_PATH + 64, L"%ls\\tpio-%u-%d.tmp", Folder,
               static_cast<unsigned>(GetCurrentProcessId()), ++Number);
    Handle =
        CreateFileW(Name, GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                    CREATE_ALWAYS, Flags | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
    Io = CreateThreadpoolIo(Handle, onIo, static_cast<Seen *>(this), nullptr);
  }
  ~File() {
    if (Io)
      CloseThreadpoolIo(Io);
    CloseHandle(Handle);
  }
  /// Writes \p Text by the rules. \returns false if that fails.
  bool write(const char *Text, OVERLAPPED &O) {
    StartThreadpoolIo(Io);
    if (WriteFile(Handle, Text, lstrlenA(Text), nullptr, &O) ||
        GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(Io);
    return false;
  }
};
} // namespace

static bool refusesASynchronousFile() {
  const File F(0);
  return F.Handle != INVALID_HANDLE_VALUE && !F.Io;
}

static bool writeGivesOneCallback() {
  File F;
  OVERLAPPED O = {};
  return F.Io && F.write("abcd", O) && calls(F, 1) && F.Overlapped == &O &&
         F.Result == NO_ERROR && F.Bytes == 4 && F.Given == F.Io;
}

static bool readGivesOneCallback() {
  File F;
  OVERLAPPED O = {};
  if (!F.Io || !F.write("abcd", O) || !calls(F, 1))
    return false;
  OVERLAPPED R = {};
  char Data[16];
  StartThreadpoolIo(F.Io);
  const bool Issued = ReadFile(F.Handle, Data, 16, nullptr, &R) ||
                      GetLastError() == ERROR_IO_PENDING;
  return Issued && calls(F, 2) && F.Overlapped == &R && F.Bytes == 4;
}

static bool readAtTheEndEndsOnce() {
  File F;
  OVERLAPPED O = {};
  if (!F.Io || !F.write("abcd", O) || !calls(F, 1))
    return false;
  OVERLAPPED R = {};
  R.Offset = 100;
  char Data[16];
  StartThreadpoolIo(F.Io);
  if (ReadFile(F.Handle, Data, 16, nullptr, &R) ||
      GetLastError() == ERROR_IO_PENDING)
    return calls(F, 2) && F.Result == ERROR_HANDLE_EOF && F.Bytes == 0;
  const bool Known = GetLastError() == ERROR_HANDLE_EOF;
  CancelThreadpoolIo(F.Io);
  return Known && waitReturns(F.Io) && calls(F, 1);
}

static bool hundredWritesGiveAHundred() {
  constexpr int Number = 100;
  File F;
  static OVERLAPPED O[Number];
  if (!F.Io)
    return false;
  bool Issued = true;
  for (int I = 0; I < Number; ++I) {
    O[I] = {};
    O[I].Offset = I;
    Issued = F.write("x", O[I]) && Issued;
  }
  return Issued && waitReturns(F.Io) && calls(F, Number);
}

static bool skippedOrCalled() {
  File F;
  if (!F.Io || !SetFileCompletionNotificationModes(
                   F.Handle, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS))
    return false;
  OVERLAPPED O = {};
  StartThreadpoolIo(F.Io);
  LONG Wanted = 1;
  if (WriteFile(F.Handle, "x", 1, nullptr, &O)) {
    CancelThreadpoolIo(F.Io);
    Wanted = 0;
  } else if (GetLastError() != ERROR_IO_PENDING) {
    return false;
  }
  return waitReturns(F.Io) && calls(F, Wanted);
}

static constexpr Fact Facts[] = {
    {"create fails on a file that is not overlapped", refusesASynchronousFile},
    {"a write of a file gives one callback", writeGivesOneCallback},
    {"a read of a file gives one callback", readGivesOneCallback},
    {"a read at the end of a file ends once", readAtTheEndEndsOnce},
    {"a hundred writes give a hundred callbacks", hundredWritesGiveAHundred},
    {"a skipping file calls back if it pended", skippedOrCalled},
};

std::span<const Fact> tpio::conformance::fileFacts() { return Facts; }
