// A closure that code out of view runs, and whose function cancels what the
// closure has left: what is open at the closure's end may be settled there.
// RUN: %exits 1 %tpiolint %s -- %mock 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %exits 1 %tpiolint --debug=without:closure-around %s -- %mock 2>&1 | FileCheck %s --check-prefix=WITHOUT
// WITHOUT: 2 findings
#include <windows.h>

struct Args {
  HANDLE file;
  PTP_IO io;
  OVERLAPPED *ov;
  char *buffer;
};
/// Says what the step has said.
bool run(bool (*step)(Args *), Args *);
void report();

void is_cancelled_around_the_closure(Args *args) {
  bool (*step)(Args *) = [](Args *a) -> bool {
    StartThreadpoolIo(a->io);
    return ReadFile(a->file, a->buffer, 1, nullptr, a->ov) || GetLastError() == ERROR_IO_PENDING;
  };
  if (!run(step, args))
    CancelThreadpoolIo(args->io);
}

void is_not_cancelled_around_the_closure(Args *args) {
  bool (*step)(Args *) = [](Args *a) -> bool {
    StartThreadpoolIo(a->io);
    // CHECK: :[[@LINE+1]]:10: warning: {{.*}} [tpio-missing-cancel]
    if (!ReadFile(a->file, a->buffer, 1, nullptr, a->ov) && GetLastError() != ERROR_IO_PENDING)
      report();
    return true;
  };
  run(step, args);
}
