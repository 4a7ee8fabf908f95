// RUN: not %{build}/bin/tpio-explore --max-rounds=5 --max-deliveries=3 %s | FileCheck %s --implicit-check-not=fault:
// What the campaigns of test/differential found wrong in the explorer itself.
#include "tpio-explore.h"

struct Req {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

// The last error before the first call is unknown: it may say pending.
void judges_before_it_issues(PTP_IO io, HANDLE h, Req *r) {
  StartThreadpoolIo(io);
  if (GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  else if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-missing-cancel]
    return;
}

// Nothing binds the parameters to each other before the start.
void issues_on_a_handle_that_may_be_any(PTP_IO io, HANDLE h, Req *r) {
  queued(ReadFile(h, r->data, 64, NULL, &r->ov));
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

// A function that does nothing but start is a wrapper, whoever it belongs to.
void only_starts(PTP_IO io, HANDLE, Req *) { StartThreadpoolIo(io); }

// One that starts in one case and issues in another is none.
void starts_in_another_case(PTP_IO io, HANDLE h, Req *r, int n) {
  if (n == 1) {
    queued(WriteFile(h, r->data, 64, NULL, &r->ov));
    // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-missing-start]
    return;
  }
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

// The callback begins with no credit, whatever an earlier one has left; and its
// start is not late for what an earlier one has issued.
static HANDLE pipe;
static Req again;
static void CALLBACK rearms(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  if (result != NO_ERROR)
    return;
  StartThreadpoolIo(io);
  if (!queued(ReadFile(pipe, again.data, 64, NULL, &again.ov)))
    CancelThreadpoolIo(io);
  queued(WriteFile(pipe, again.data, 64, NULL, &again.ov));
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-missing-start]
}

// A start between two rounds stands in the loop: it is late, not hoisted.
void starts_in_a_branch_of_the_loop(PTP_IO io, HANDLE h, Req *r) {
  for (int i = 0; i < 3; i++) {
    if (i == 1)
      StartThreadpoolIo(io);
      // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-late-start]
    if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
      CancelThreadpoolIo(io);
  }
}

// What stands behind the loop lacks a start wherever the hoisted one goes.
void issues_behind_the_loop(PTP_IO io, HANDLE h, Req *r, int n) {
  StartThreadpoolIo(io);
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i == 0 || i < n; i++)
    queued(ReadFile(h, r->data, 64, NULL, &r->ov));
  queued(WriteFile(h, r->data, 64, NULL, &r->ov));
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-missing-start]
  // CHECK-DAG: :[[@LINE-2]]:{{[0-9]+}}: fault: {{.*}} [tpio-missing-cancel]
}

// A start that is cancelled unused would be missed in the loop too.
void cancels_before_it_issues(PTP_IO io, HANDLE h, Req *r) {
  StartThreadpoolIo(io);
  for (int i = 0; i < 2; i++) {
    CancelThreadpoolIo(io);
    queued(ReadFile(h, r->data, 64, NULL, &r->ov));
    // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-missing-start]
  }
}

// A second cancel is too much, hoisted or not.
void cancels_twice_in_the_loop(PTP_IO io, HANDLE h, Req *r, int n) {
  StartThreadpoolIo(io);
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++)
    if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
      CancelThreadpoolIo(io);
      CancelThreadpoolIo(io);
      // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-extra-cancel]
    }
}

// In each call the start follows the operation: the next call's is not served.
static void issues_and_starts(PTP_IO io, HANDLE h, Req *r) {
  queued(ReadFile(h, r->data, 64, NULL, &r->ov));
  StartThreadpoolIo(io);
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-late-start]
}
void calls_it_twice(PTP_IO io, HANDLE h, Req *r) {
  issues_and_starts(io, h, r);
  issues_and_starts(io, h, r);
}

#define RUN(f, Maker, ...)                                                     \
  TPIO_PROGRAM(f) {                                                            \
    HANDLE h = tpio_handle(TPIO_SKIP_UNKNOWN);                                 \
    Req *r = (Req *)tpio_memory(sizeof(Req));                                  \
    f(Maker, h, r __VA_OPT__(, ) __VA_ARGS__);                                 \
  }
#define KNOWN tpio_object(h, 0, 0)
#define BORROWED tpio_borrowed_object(h, 0, 0)
RUN(judges_before_it_issues, KNOWN)
RUN(issues_on_a_handle_that_may_be_any, tpio_unbound_object(h))
RUN(only_starts, BORROWED)
RUN(starts_in_another_case, BORROWED, tpio_choose(2))
RUN(starts_in_a_branch_of_the_loop, KNOWN)
RUN(issues_behind_the_loop, KNOWN, tpio_choose(3))
RUN(cancels_before_it_issues, KNOWN)
RUN(cancels_twice_in_the_loop, KNOWN, tpio_choose(3))
RUN(calls_it_twice, KNOWN)
TPIO_PROGRAM(rearms) {
  pipe = tpio_handle(TPIO_SKIP_UNKNOWN);
  tpio_arrive(tpio_object(pipe, rearms, 0), &again.ov);
}
