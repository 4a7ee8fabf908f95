// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:

// One loop starts or issues, a later one uses or cancels. How often each comes
// round no path knows: what the first has left neither leaks nor lacks.

#include <windows.h>

struct Item { PTP_IO io; HANDLE h; OVERLAPPED ov; char d[64]; bool failed; };

static bool issue(Item *i) {
  return ReadFile(i->h, i->d, 64, NULL, &i->ov) || GetLastError() == ERROR_IO_PENDING;
}

void until_the_end(Item *first, Item *last) {
  for (Item *i = first; i != last; ++i) {
    StartThreadpoolIo(i->io);
    i->failed = !issue(i);
  }
  for (Item *i = first; i != last; ++i)
    if (i->failed)
      CancelThreadpoolIo(i->io);
}

void below_the_end(Item *a, int n) {
  for (Item *i = a; i < a + n; ++i) {
    StartThreadpoolIo(i->io);
    i->failed = !issue(i);
  }
  for (Item *i = a; i < a + n; ++i)
    if (i->failed)
      CancelThreadpoolIo(i->io);
}

void starts_in_a_loop_of_its_own(PTP_IO io, HANDLE h, OVERLAPPED *first, OVERLAPPED *last, char *d) {
  for (OVERLAPPED *o = first; o != last; ++o)
    StartThreadpoolIo(io);
  for (OVERLAPPED *o = first; o != last; ++o)
    if (!ReadFile(h, d, 64, NULL, o) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
}

static void start_all(Item *a, int n) {
  for (Item *i = a; i < a + n; ++i)
    StartThreadpoolIo(i->io);
}

static void issue_all(Item *a, int n) {
  for (Item *i = a; i < a + n; ++i)
    if (!issue(i))
      CancelThreadpoolIo(i->io);
}

void passes_in_helpers(Item *a, int n) {
  start_all(a, n);
  issue_all(a, n);
}

// The twins.

void has_no_second_pass(Item *a, int n) {
  for (Item *i = a; i < a + n; ++i) {
    StartThreadpoolIo(i->io);
    i->failed = !ReadFile(i->h, i->d, 64, NULL, &i->ov) && GetLastError() != ERROR_IO_PENDING;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }
  for (Item *i = a; i < a + n; ++i)
    i->d[0] = 0;
}

void starts_once_between_two_loops(PTP_IO io, HANDLE h, OVERLAPPED *first, OVERLAPPED *last, char *d) {
  for (OVERLAPPED *o = first; o != last; ++o)
    o->Offset = 0;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (OVERLAPPED *o = first; o != last; ++o)
    if (!ReadFile(h, d, 64, NULL, o) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
}
