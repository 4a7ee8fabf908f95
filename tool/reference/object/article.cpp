//===- article.cpp - The article's two programs, complete -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// article.exe NUMBER hoisted|fixed: writes NUMBER blocks to a temporary file as
// the article does, before and after its correction (R. Chen, "The mental model
// for StartThreadpoolIo", 2021-11-17), and prints how many callbacks ran.
//
//===----------------------------------------------------------------------===//

#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

static volatile LONG Callbacks = 0;

static void CALLBACK callback(PTP_CALLBACK_INSTANCE, void *, void *, ULONG,
                              ULONG_PTR, PTP_IO) {
  InterlockedIncrement(&Callbacks);
}

int main(int argc, char **argv) {
  const int number = argc > 1 ? std::atoi(argv[1]) : 3;
  const bool fixed = argc > 2 && std::strcmp(argv[2], "fixed") == 0;
  char name[64];
  std::snprintf(name, sizeof(name), "article-%lu.tmp", GetCurrentProcessId());
  HANDLE fileHandle =
      CreateFileA(name, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                  FILE_FLAG_OVERLAPPED | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  if (fileHandle == INVALID_HANDLE_VALUE)
    return 2;
  auto io = CreateThreadpoolIo(fileHandle, callback, nullptr, nullptr);
  if (!io)
    return 2;
  if (!fixed)
    StartThreadpoolIo(io);
  std::vector<OVERLAPPED> pending(number);
  DWORD bytesWritten;
  for (int i = 0; i < number; i++) {
    pending[i].Offset = i;
    if (fixed)
      StartThreadpoolIo(io);
    bool result = WriteFile(fileHandle, "x", 1, &bytesWritten, &pending[i]);
    if (!result && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    Sleep(number < 10 ? 20 : 0);
  }
  Sleep(100);
  std::printf("callbacks: %ld of %d\n", Callbacks, number);
  std::fflush(stdout);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return 0;
}
