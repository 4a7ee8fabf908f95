// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-* %s -- %mock 2>&1 \
// RUN:   | %normalise | FileCheck %s --allow-empty --implicit-check-not=warning:
// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-throwing-window %s -- %mock 2>&1 \
// RUN:   | %normalise | FileCheck %s --check-prefix=NAMED --implicit-check-not=warning:
// A wildcard does not ask for a check that is off by default, its name does.
#include <windows.h>

void compute();

bool a_call_may_throw_between(HANDLE h, PTP_IO io, OVERLAPPED *ov) {
  // NAMED: :[[@LINE+1]]:3: warning: an exception between {{.*}} [tpio-throwing-window]
  StartThreadpoolIo(io);
  // NAMED: :[[@LINE+1]]:3: note: 'compute' may throw here, with the start still open
  compute();
  if (!ReadFile(h, nullptr, 0, nullptr, ov) &&
      GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}
