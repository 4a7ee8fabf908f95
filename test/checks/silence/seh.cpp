// RUN: %exits 0 %tpiolint --quiet %s -- %mock --target=x86_64-w64-mingw32 -fms-extensions 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}"
// __try and __finally: not followed, and said so; no reason for a finding.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

DWORD tries_and_gives_up_finally(PTP_IO io, HANDLE h, Request *r) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: function 'tries_and_gives_up_finally' not wholly analysed
  DWORD error = NO_ERROR;
  StartThreadpoolIo(io);
  __try {
    if (!ReadFile(h, r->data, 64, NULL, &r->ov))
      error = GetLastError();
  } __finally {
    if (error != NO_ERROR && error != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
  return error;
}

DWORD catches_what_the_buffer_raises(PTP_IO io, HANDLE h, Request *r) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: function 'catches_what_the_buffer_raises' not wholly analysed
  __try {
    StartThreadpoolIo(io);
    if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return ERROR_NOACCESS;
  }
  return NO_ERROR;
}
