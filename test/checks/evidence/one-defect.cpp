// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// One defect, one name: the precedence of the findings.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

// Neither the second operation, nor its cancel, nor the round that never comes has a name of its own.
void hoists_in_every_way(PTP_IO io, HANDLE h, Request *r, int n, bool stop) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++) {
    if (!queued(WriteFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
    if (stop)
      break;
  }
}

// The cancel after a missing start.
bool misses_a_start_and_cancels(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  bool ok = queued(WriteFile(h, r->data, 64, NULL, &r->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  if (!ok)
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return ok;
}

// A late start is neither a missing one nor an orphan, and the cancel it lacks is part of it.
bool starts_late_and_leaves_it(HANDLE h, Request *r, PTP_IO *out) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  *out = io;
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  return ok || GetLastError() == ERROR_IO_PENDING;
}

// Once an operation was issued with the start, it is no orphan.
bool leaks_after_the_operation(PTP_IO io, HANDLE h, Request *r, bool early) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  if (early)
    return false;
  r->data[0] = 0;
  return false;
}

// Two defects of two objects keep their two names.
struct Conn {
  HANDLE h;
  PTP_IO io;
  Request r;
};
bool binds(Conn *c) {
  c->io = CreateThreadpoolIo(c->h, on_io, c, NULL);
  return c->io != NULL;
}
bool has_two_defects(Conn *a, Conn *b, bool stop) {
  StartThreadpoolIo(a->io);
  if (!queued(ReadFile(a->h, a->r.data, 64, NULL, &a->r.ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  StartThreadpoolIo(b->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (stop)
    return false;
  if (queued(ReadFile(b->h, b->r.data, 64, NULL, &b->r.ov)))
    return true;
  CancelThreadpoolIo(b->io);
  return false;
}

// After a second cancel the count is no longer judged: the third is the same defect.
bool cancels_three_times(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io);
  return false;
}
