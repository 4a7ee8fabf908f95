// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The unit is judged as compiled: an assert that is switched off ends no path.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
#define ASSERT(e) ((void)0)

void asserts_nothing(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  ASSERT(ok || GetLastError() == ERROR_IO_PENDING);
}

void asserts_nothing_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  ASSERT(ok || GetLastError() == ERROR_IO_PENDING);
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}
