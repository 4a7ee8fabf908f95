// RUN: not %clangxx %mingw -fplugin=%plugin -fsyntax-only %mock %s 2>&1 \
// RUN:   | FileCheck %s --implicit-check-not=tpio-
// Code that doesn't compile gets the compiler's errors only.
#include <windows.h>

void cancels_twice(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
}
int broken = no_such_thing;
// CHECK: :[[@LINE-1]]:14: error: use of undeclared identifier 'no_such_thing'
