// RUN: %exits 1 %tpiolint --quiet --checks=tpio-orphan-start %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A null OVERLAPPED makes the call synchronous: it uses no start.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

bool reads_synchronously_after_a_start(PTP_IO io, HANDLE h, Request *r) {
  DWORD n;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  return ReadFile(h, r->data, 64, &n, NULL) != FALSE;
}

bool writes_with_an_overlapped(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (WriteFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool controls_synchronously_after_a_start(PTP_IO io, HANDLE h, Request *r) {
  DWORD n;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (!DeviceIoControl(h, 5, NULL, 0, r->data, 64, &n, NULL))
    return false;
  return n != 0;
}

bool cancels_after_the_synchronous_call(PTP_IO io, HANDLE h, Request *r) {
  DWORD n;
  StartThreadpoolIo(io);
  BOOL ok = DeviceIoControl(h, 5, NULL, 0, r->data, 64, &n, NULL);
  CancelThreadpoolIo(io);
  return ok != FALSE;
}
