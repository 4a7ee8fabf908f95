// RUN: not %{build}/bin/tpio-explore %s | FileCheck %s --check-prefix=HOISTED
// RUN: %{build}/bin/tpio-explore %s -- -DNUMBER=1 | FileCheck %s --check-prefix=CLEAN
// RUN: %{build}/bin/tpio-explore %s -- -DFIXED -DNUMBER=1 | FileCheck %s --check-prefix=CLEAN
// RUN: %{build}/bin/tpio-explore %s -- -DFIXED -DNUMBER=2 | FileCheck %s --check-prefix=CLEAN
// RUN: %{build}/bin/tpio-explore --max-steps=9000 --max-paths=100 %s -- -DFIXED -DNUMBER=1000 | FileCheck %s --check-prefix=BOUNDED
// The article's program, run through every outcome.
#include <windows.h>

#ifndef NUMBER
#define NUMBER 3
#endif

static void CALLBACK callback(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
static OVERLAPPED pending[NUMBER];

int main() {
  HANDLE fileHandle = CreateFileW(L"x", GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_FLAG_OVERLAPPED, nullptr);
  if (fileHandle == INVALID_HANDLE_VALUE)
    return 1;
  auto io = CreateThreadpoolIo(fileHandle, callback, nullptr, nullptr);
  if (!io)
    return 1;
#ifndef FIXED
  StartThreadpoolIo(io);
  // HOISTED: :[[@LINE-1]]:3: fault: {{.*}} [tpio-hoisted-start]
  // HOISTED-NEXT: :[[@LINE+8]]:{{[0-9]+}}: note:
#endif
  DWORD bytesWritten;
  for (int i = 0; i < NUMBER; i++) {
    pending[i].Offset = i;
#ifdef FIXED
    StartThreadpoolIo(io);
#endif
    bool result = WriteFile(fileHandle, "x", 1, &bytesWritten, &pending[i]);
    if (!result && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
}
// HOISTED: main: 1 faults on {{[0-9]+}} paths{{$}}
// CLEAN: main: 0 faults on {{[0-9]+}} paths{{$}}
// BOUNDED: main: 0 faults on 100 paths; not all paths were run
