// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// BOOL and GetLastError: message pipes and serial lines.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  DWORD mask;
  char data[4096];
};

bool transacts_and_cancels_what_is_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!TransactNamedPipe(h, r->data, 16, r->data + 16, 512, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool transacts_and_cancels_only_other_errors(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = TransactNamedPipe(h, r->data, 16, r->data + 16, 512, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool waits_for_the_line_and_cancels_what_is_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WaitCommEvent(h, &r->mask, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool waits_for_the_line_and_cancels_only_other_errors(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = WaitCommEvent(h, &r->mask, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}
