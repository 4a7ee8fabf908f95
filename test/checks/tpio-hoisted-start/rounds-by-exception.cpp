// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A handler is part of the loop around it: an exception leads there from any
// call of the try block.
#include <windows.h>

struct Failed {};

static void check(BOOL ok) {
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    throw Failed();
}

void the_handler_uses_the_start_up(PTP_IO io, HANDLE h, char *data, OVERLAPPED *ov) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (;;) {
    try {
      check(ReadFile(h, data, 64, NULL, ov));
      return;
    } catch (const Failed &) {
      CancelThreadpoolIo(io);
    }
  }
}

void the_start_is_made_again(PTP_IO io, HANDLE h, char *data, OVERLAPPED *ov) {
  for (;;) {
    StartThreadpoolIo(io);
    try {
      check(ReadFile(h, data, 64, NULL, ov));
      return;
    } catch (const Failed &) {
      CancelThreadpoolIo(io);
    }
  }
}

// A failed operation leaves its start: the retry uses it.
void the_start_serves_the_retry(PTP_IO io, HANDLE h, char *data, OVERLAPPED *ov, int tries) {
  StartThreadpoolIo(io);
  for (;;) {
    try {
      check(ReadFile(h, data, 64, NULL, ov));
      return;
    } catch (const Failed &) {
      if (--tries == 0) {
        CancelThreadpoolIo(io);
        throw;
      }
    }
  }
}
