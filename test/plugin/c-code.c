// RUN: %clang %mingw -fplugin=%plugin %mock -fsyntax-only %s 2>&1 | FileCheck %s
#include <windows.h>

void cancels_twice(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: c-code.c:[[@LINE-1]]:3: warning: {{.*}} [tpio-extra-cancel]
}
