// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The second start comes after the second operation; the first pair is fine.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

bool starts_the_second_too_late(PTP_IO io, HANDLE h, Request *a, Request *b) {
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, a->data, 64, NULL, &a->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  bool ok = queued(WriteFile(h, b->data, 64, NULL, &b->ov));
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  if (!ok)
    CancelThreadpoolIo(io);
  return ok;
}

bool starts_the_second_in_time(PTP_IO io, HANDLE h, Request *a, Request *b) {
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, a->data, 64, NULL, &a->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  StartThreadpoolIo(io);
  bool ok = queued(WriteFile(h, b->data, 64, NULL, &b->ov));
  if (!ok)
    CancelThreadpoolIo(io);
  return ok;
}

// A callback that re-arms and starts afterwards.
struct Session {
  HANDLE pipe;
  PTP_IO io;
  OVERLAPPED rx;
  char data[64];
};

static void CALLBACK rearms_and_then_starts(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  Session *s = static_cast<Session *>(context);
  if (result != NO_ERROR)
    return;
  if (queued(ReadFile(s->pipe, s->data, 64, NULL, &s->rx)))
    StartThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
}

bool binds(Session *s) {
  s->io = CreateThreadpoolIo(s->pipe, rearms_and_then_starts, s, NULL);
  return s->io != NULL;
}

static void CALLBACK starts_and_then_rearms(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  Session *s = static_cast<Session *>(context);
  if (result != NO_ERROR)
    return;
  StartThreadpoolIo(io);
  if (!queued(ReadFile(s->pipe, s->data, 64, NULL, &s->rx)))
    CancelThreadpoolIo(io);
}

bool binds_the_right_one(Session *s) {
  s->io = CreateThreadpoolIo(s->pipe, starts_and_then_rearms, s, NULL);
  return s->io != NULL;
}
