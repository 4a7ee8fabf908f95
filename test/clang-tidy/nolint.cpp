// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-* %s -- %mock 2>&1 \
// RUN:   | %normalise | FileCheck %s --implicit-check-not=warning:
// Suppressions are clang-tidy's own.
#include <windows.h>

void bare(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io); // NOLINT
}

void by_name(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // NOLINTNEXTLINE(tpio-extra-cancel)
  CancelThreadpoolIo(io);
}

// NOLINTBEGIN(tpio-*)
void in_a_block(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
}
// NOLINTEND(tpio-*)

void of_another_check(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io); // NOLINT(tpio-orphan-start)
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [tpio-extra-cancel]
}
