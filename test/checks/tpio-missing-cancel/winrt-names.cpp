// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// C++/WinRT's names for the functions of an I/O object, the older ones included.
#include <windows.h>
#include <winrt/base.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

using winrt::impl::ptp_io;

bool reads_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  WINRT_IMPL_StartThreadpoolIo((ptp_io)io);
  if (!ReadFile(h, r->data, 64, nullptr, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool reads_and_cancels_on_failure(PTP_IO io, HANDLE h, Request *r) {
  WINRT_IMPL_StartThreadpoolIo((ptp_io)io);
  if (!ReadFile(h, r->data, 64, nullptr, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    WINRT_IMPL_CancelThreadpoolIo((ptp_io)io);
    return false;
  }
  return true;
}

bool reads_and_forgets_the_cancel_by_the_older_names(PTP_IO io, HANDLE h, Request *r) {
  WINRT_StartThreadpoolIo((ptp_io)io);
  if (!ReadFile(h, r->data, 64, nullptr, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool starts_by_one_name_and_cancels_by_another(PTP_IO io, HANDLE h, Request *r) {
  WINRT_StartThreadpoolIo((ptp_io)io);
  if (!ReadFile(h, r->data, 64, nullptr, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}
