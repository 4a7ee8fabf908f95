// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-* %s -- %mock 2>&1 \
// RUN:   | FileCheck %s --allow-empty --check-prefix=UNKNOWN
// RUN: %clang-tidy -load %tidy-module --checks=-*,tpio-* \
// RUN:   '--config={CheckOptions: {tpio-missing-cancel.AssumeSkipOnSuccess: true}}' %s -- %mock 2>&1 \
// RUN:   | FileCheck %s
#include <windows.h>

// UNKNOWN-NOT: warning:
int no_cancel_on_success(HANDLE file, PTP_IO io, OVERLAPPED *ov, void *data) {
  StartThreadpoolIo(io);
  if (!ReadFile(file, data, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING) {
    // CHECK: :[[@LINE-1]]:8: warning: {{.*}} [tpio-missing-cancel]
    CancelThreadpoolIo(io);
    return -1;
  }
  return 0;
}
