// RUN: rm -f %t.o
// RUN: %exits 1 %clangxx %mingw -fplugin=%plugin -Werror %mock -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not ls %t.o
// RUN: %clangxx %mingw -fplugin=%plugin -Werror -Wno-error %mock -c %s -o %t.o
// RUN: %clangxx %mingw -fplugin=%plugin -w %mock -c %s -o %t.o 2>&1 | count 0
// -Werror and -w hold for the plugin's warnings as for the compiler's own.
#include <windows.h>

void cancels_twice(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:3: error: {{.*}} [-Werror,tpio-extra-cancel]
}
// CHECK: 1 error generated.
