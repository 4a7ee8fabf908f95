// RUN: rm -f %t.o
// RUN: %clangxx %mingw -fplugin=%plugin %mock -c %s -o %t.o 2>&1 \
// RUN:   | %normalise | FileCheck %s --implicit-check-not=warning:
// RUN: ls %t.o
// Findings are warnings of the ordinary build, which goes on.
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
