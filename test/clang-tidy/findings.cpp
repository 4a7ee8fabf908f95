// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-* %s -- %mock 2>&1 \
// RUN:   | %normalise | FileCheck %s --implicit-check-not=warning:
// The text of a finding, its place, its notes and its check.
#include <windows.h>

int forgets_the_cancel(HANDLE file, PTP_IO io, OVERLAPPED *ov, void *data) {
  StartThreadpoolIo(io);
  if (!WriteFile(file, data, 1, nullptr, ov)) {
    // CHECK: findings.cpp:[[@LINE-1]]:8: warning: {{.*}}'WriteFile'{{.*}} [tpio-missing-cancel]
    // CHECK: findings.cpp:[[@LINE-3]]:3: note:
    if (GetLastError() != ERROR_IO_PENDING)
      return -1;
  }
  return 0;
}

void cancels_twice(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: findings.cpp:[[@LINE-1]]:3: warning: {{.*}} [tpio-extra-cancel]
}

int cancels_as_it_should(HANDLE file, PTP_IO io, OVERLAPPED *ov, void *data) {
  StartThreadpoolIo(io);
  if (!WriteFile(file, data, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return -1;
  }
  return 0;
}
