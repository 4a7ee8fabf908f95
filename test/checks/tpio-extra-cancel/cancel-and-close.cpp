// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:

// A cancel followed by a close of the same object, in a function that starts
// and issues nothing: nobody outside can make that right, if nothing has
// decided about it.

#include <windows.h>

struct Device { HANDLE h; PTP_IO io; OVERLAPPED ov; bool owes; };

void cancels_and_closes(Device *d) {
  CancelThreadpoolIo(d->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  WaitForThreadpoolIoCallbacks(d->io, FALSE);
  CloseThreadpoolIo(d->io);
}

void cancels_what_another_function_left(Device *d) {
  if (d->owes) {
    CancelThreadpoolIo(d->io);
    CloseThreadpoolIo(d->io);
  } else {
    CloseThreadpoolIo(d->io);
  }
}

void returns_unless_something_is_left(Device *d) {
  if (!d->owes)
    return;
  CancelThreadpoolIo(d->io);
  CloseThreadpoolIo(d->io);
}

void logs_first(Device *d, bool verbose) {
  if (verbose)
    OutputDebugStringA("closing");
  CancelThreadpoolIo(d->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  CloseThreadpoolIo(d->io);
}

static void close(Device *d) {
  CancelThreadpoolIo(d->io);
  CloseThreadpoolIo(d->io);
}

void closes_what_is_left(Device *d) {
  if (d->owes)
    close(d);
}
