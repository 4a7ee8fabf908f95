// RUN: %clang-tidy -load %tidy-module --checks=-*,tpio-* \
// RUN:   '--config={CheckOptions: {tpio-missing-cancel.NodeBudget: 1}}' %s -- %mock 2>&1 \
// RUN:   | FileCheck %s --implicit-check-not=tpiolint:
// However many checks are on, a unit is analysed once; and a function that was
// given up is said to be, and no finding.
#include <windows.h>

// CHECK: tpiolint: function '{{.*}}forgets_the_cancel{{.*}}' not wholly analysed: {{.*}}one-analysis.cpp:
int forgets_the_cancel(HANDLE file, PTP_IO io, OVERLAPPED *ov, void *data) {
  StartThreadpoolIo(io);
  if (!WriteFile(file, data, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
    return -1;
  return 0;
}
