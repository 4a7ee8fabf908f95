// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The program of the article, and its mend.
#include <windows.h>

#define NUMBER 10
extern const DWORD offset[NUMBER];
extern const DWORD size[NUMBER];
extern const char *const data[NUMBER];
void CALLBACK callback(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

void starts_once_for_ten_writes(HANDLE fileHandle) {
  static OVERLAPPED pending[NUMBER];
  auto io = CreateThreadpoolIo(fileHandle, callback, nullptr, nullptr);
  if (!io)
    return;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < NUMBER; i++) {
    pending[i].Offset = offset[i];
    pending[i].OffsetHigh = 0;
    bool result = WriteFile(fileHandle, data[i], size[i], NULL, &pending[i]);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note:

    if (!result && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
    }
  }
}

void starts_once_for_each_write(HANDLE fileHandle) {
  static OVERLAPPED pending[NUMBER];
  auto io = CreateThreadpoolIo(fileHandle, callback, nullptr, nullptr);
  if (!io)
    return;
  for (int i = 0; i < NUMBER; i++) {
    pending[i].Offset = offset[i];
    pending[i].OffsetHigh = 0;
    StartThreadpoolIo(io);
    bool result = WriteFile(fileHandle, data[i], size[i], NULL, &pending[i]);

    if (!result && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
    }
  }
}

// With one iteration, everything works great.
void starts_once_for_one_write(HANDLE fileHandle) {
  static OVERLAPPED pending[1];
  auto io = CreateThreadpoolIo(fileHandle, callback, nullptr, nullptr);
  if (!io)
    return;
  StartThreadpoolIo(io);
  for (int i = 0; i < 1; i++) {
    pending[i].Offset = offset[i];
    bool result = WriteFile(fileHandle, data[i], size[i], NULL, &pending[i]);
    if (!result && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}
