// RUN: not %{build}/bin/tpio-explore %s | FileCheck %s --implicit-check-not=fault:
// The code that decides whether a loop comes round is known to the program like any other.
#include "tpio-explore.h"

static bool tries_until_there_are_resources(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  for (;;) {
    StartThreadpoolIo(io);
    if (ReadFile(h, NULL, 1, NULL, o))
      return true;
    DWORD error = GetLastError();
    if (error == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(io);
    if (error != ERROR_NO_SYSTEM_RESOURCES)
      return false;
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-extra-cancel]
  }
}

TPIO_PROGRAM(knows_a_code_where_the_loop_goes_back) {
  HANDLE h = tpio_handle(TPIO_SKIP_UNKNOWN);
  tries_until_there_are_resources(tpio_unbound_object(h), h, static_cast<OVERLAPPED *>(tpio_memory(sizeof(OVERLAPPED))));
}
