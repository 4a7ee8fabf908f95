// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// BOOL and GetLastError: message pipes and serial lines.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  DWORD mask;
  char data[4096];
};

bool transacts_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!TransactNamedPipe(h, r->data, 16, r->data + 16, 512, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool transacts_and_cancels_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!TransactNamedPipe(h, r->data, 16, r->data + 16, 512, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool waits_for_the_line_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WaitCommEvent(h, &r->mask, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool waits_for_the_line_and_cancels_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WaitCommEvent(h, &r->mask, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}
