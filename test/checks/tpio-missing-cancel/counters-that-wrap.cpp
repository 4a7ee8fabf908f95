// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A signed counter never steps over its end: that would be undefined behaviour.
#include <windows.h>

int a_signed_counter_is_below_zero_behind_its_loop(PTP_IO io, HANDLE h, OVERLAPPED *o, int n) {
  while (n-- > 0)
    Sleep(1);
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, o) || GetLastError() == ERROR_IO_PENDING)
    return 0;
  if (n > 1)
    return 1;
  CancelThreadpoolIo(io);
  return 2;
}

int an_unsigned_one_is_large(PTP_IO io, HANDLE h, OVERLAPPED *o, unsigned n) {
  while (n-- > 0)
    Sleep(1);
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, o) || GetLastError() == ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return 0;
  if (n > 1)
    return 1;
  CancelThreadpoolIo(io);
  return 2;
}

int a_signed_one_that_was_not_counted_is_anything(PTP_IO io, HANDLE h, OVERLAPPED *o, int n) {
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, o) || GetLastError() == ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return 0;
  if (n > 1)
    return 1;
  CancelThreadpoolIo(io);
  return 2;
}
