// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Starts that have a loop of their own are not one start for all operations of the next loop.
#include <windows.h>

void one_start_for_each_and_each_operation_judged(PTP_IO io, HANDLE h, OVERLAPPED *r, int n) {
  for (int i = 0; i < n; i++)
    StartThreadpoolIo(io);
  for (int i = 0; i < n; i++)
    if (!DeviceIoControl(h, 1, NULL, 0, NULL, 0, NULL, &r[i]) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
}

void cancels_what_is_pending_and_takes_the_start_of_another(PTP_IO io, HANDLE h, OVERLAPPED *r, int n) {
  for (int i = 0; i < n; i++)
    StartThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  for (int i = 0; i < n; i++)
    if (!DeviceIoControl(h, 1, NULL, 0, NULL, 0, NULL, &r[i]) && GetLastError() == ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      CancelThreadpoolIo(io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void one_start_for_all(PTP_IO io, HANDLE h, OVERLAPPED *r, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++)
    if (!DeviceIoControl(h, 1, NULL, 0, NULL, 0, NULL, &r[i]) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
}
