// RUN: %clangxx %mingw -fplugin=%plugin %mock -fsyntax-only %s \
// RUN:   -fplugin-arg-tpio-extra-operation=MyRead:bool-last-error:0:1 \
// RUN:   -fplugin-arg-tpio-extra-operation=MySend:error-code:0:1 2>&1 | FileCheck %s
// RUN: %clangxx %mingw -fplugin=%plugin %mock -fsyntax-only %s \
// RUN:   -fplugin-arg-tpio-extra-operation=MyRead:bool-last-error:0:1 \
// RUN:   -fplugin-arg-tpio-checks=-tpio-missing-cancel 2>&1 \
// RUN:   | FileCheck %s --check-prefix=OFF --implicit-check-not=tpio-missing-cancel
// RUN: %clangxx %mingw -fplugin=%plugin %mock -fsyntax-only %s \
// RUN:   -fplugin-arg-tpio-assume-skip-on-success 2>&1 | FileCheck %s --check-prefix=SKIPS
// RUN: %clangxx %mingw -fplugin=%plugin %mock -fsyntax-only %s \
// RUN:   -fplugin-arg-tpio-node-budget=1 2>&1 | FileCheck %s --check-prefix=BUDGET
// RUN: %exits 1 %clangxx %mingw -fplugin=%plugin %mock -fsyntax-only %s \
// RUN:   -fplugin-arg-tpio-checks=tpio-none -fplugin-arg-tpio-node-budget=0 \
// RUN:   -fplugin-arg-tpio-extra-operation=MyRead -fplugin-arg-tpio-unknown 2>&1 \
// RUN:   | FileCheck %s --check-prefix=WRONG
#include <windows.h>
BOOL MyRead(HANDLE file, OVERLAPPED *ov);
DWORD MySend(HANDLE queue, OVERLAPPED *ov);

void reads(HANDLE file, PTP_IO io, OVERLAPPED *ov) {
  StartThreadpoolIo(io);
  MyRead(file, ov);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'MyRead'{{.*}} [tpio-missing-cancel]
}

void sends(HANDLE queue, PTP_IO io, OVERLAPPED *ov) {
  StartThreadpoolIo(io);
  MySend(queue, ov);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'MySend'{{.*}} [tpio-missing-cancel]
}

void cancels_twice(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // OFF: :[[@LINE-1]]:3: warning: {{.*}} [tpio-extra-cancel]
}

int no_cancel_on_success(HANDLE file, PTP_IO io, OVERLAPPED *ov, void *data) {
  StartThreadpoolIo(io);
  if (!ReadFile(file, data, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING) {
    // SKIPS: :[[@LINE-1]]:8: warning: {{.*}} [tpio-missing-cancel]
    CancelThreadpoolIo(io);
    return -1;
  }
  return 0;
}

// BUDGET: tpiolint: function '{{.*}}' not wholly analysed: {{.*}}

// WRONG-DAG: error: tpio plugin: bad value 'tpio-none' of 'checks': unknown check 'tpio-none'; 'tpiolint --list-checks' lists them
// WRONG-DAG: error: tpio plugin: bad value '0' of 'node-budget': expected a number from 1 to 1000000000
// WRONG-DAG: error: tpio plugin: bad value 'MyRead' of 'extra-operation': expected NAME:CONVENTION:HANDLE:OVERLAPPED
// WRONG-DAG: error: tpio plugin: unknown argument 'unknown'; known are checks=GLOBS, extra-operation=NAME:CONVENTION:HANDLE:OVERLAPPED, assume-skip-on-success, node-budget=N
