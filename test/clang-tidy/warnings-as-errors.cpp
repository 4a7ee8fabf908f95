// RUN: %exits 1 %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-* --warnings-as-errors=tpio-extra-* %s -- %mock 2>&1 \
// RUN:   | FileCheck %s
#include <windows.h>

void cancels_twice(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:3: error: {{.*}} [tpio-extra-cancel,-warnings-as-errors]
}
// CHECK: 1 warning treated as error
