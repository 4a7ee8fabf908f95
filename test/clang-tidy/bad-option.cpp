// An option that can't be read is an error: without it the result would be
// clean for the wrong reason. The rest is analysed all the same.
//
// RUN: %exits 1 %clang-tidy -load %tidy-module --checks=-*,tpio-* \
// RUN:   '--config={CheckOptions: {tpio-late-start.ExtraOperations: "MyRead:bool:0:3"}}' %s -- %mock 2>&1 \
// RUN:   | FileCheck %s
// RUN: %exits 1 %clang-tidy -load %tidy-module --checks=-*,tpio-late-start \
// RUN:   '--config={CheckOptions: {tpio-late-start.NodeBudget: many}}' %s -- %mock 2>&1 \
// RUN:   | FileCheck %s --check-prefix=NUMBER
//
// CHECK: error: bad value 'MyRead:bool:0:3' of 'tpio-late-start.ExtraOperations': unknown convention 'bool'; known are {{.*}} [clang-tidy-config]
// NUMBER: error: bad value 'many' of 'tpio-late-start.NodeBudget': expected a number from 1 to 1000000000 [clang-tidy-config]
#include <windows.h>

void cancels_twice(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [tpio-extra-cancel]
}
