// RUN: %{build}/bin/tpio-explore %s -- -DSPINS | FileCheck %s --check-prefix=CUT
// RUN: %{build}/bin/tpio-explore --max-paths=50 %s -- -DPOLLS | FileCheck %s --check-prefix=CUT
// RUN: %{build}/bin/tpio-explore %s -- -DCRASHES | FileCheck %s --check-prefix=CRASH
// RUN: %exits 2 %{build}/bin/tpio-explore %s -- -DBROKEN 2>&1 | FileCheck %s --check-prefix=BROKEN
// RUN: %exits 2 %{build}/bin/tpio-explore 2>&1 | FileCheck %s --check-prefix=EMPTY
// RUN: %exits 2 %{build}/bin/tpio-explore --max-paths=0 %s 2>&1 | FileCheck %s --check-prefix=OPTION
// Programs that don't finish, crash or don't compile: it says so.
#include <windows.h>

int main(void) {
#ifdef SPINS
  volatile int forever = 1;
  while (forever)
    ;
#elif defined(POLLS)
  while (GetLastError() != 5)
    Sleep(1);
#elif defined(CRASHES)
  *(volatile int *)0 = 1;
#else
  not C at all
#endif
  return 0;
}
// CUT: main: 0 faults on {{[0-9]+}} paths; {{[0-9]+}} paths did not finish and were cut off
// CRASH: main: 0 faults on 1 paths; 1 paths crashed
// BROKEN: tpio-explore: '{{.*}}explorer-limits.c' does not compile
// EMPTY: tpio-explore: no input
// OPTION: tpio-explore: '--max-paths=0' is not an option
