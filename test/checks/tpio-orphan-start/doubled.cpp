// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Of two starts before one operation the first is the orphan.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

bool starts_twice_for_one_read(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool starts_twice_for_two_reads(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r[0].data, 64, NULL, &r[0].ov)))
    CancelThreadpoolIo(io);
  if (!queued(ReadFile(h, r[1].data, 64, NULL, &r[1].ov)))
    CancelThreadpoolIo(io);
  return true;
}

// A helper that starts by itself.
static bool start_and_read(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool starts_for_a_helper_that_starts_by_itself(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  return start_and_read(io, h, r);
}

bool lets_the_helper_start(PTP_IO io, HANDLE h, Request *r) { return start_and_read(io, h, r); }

// The finding stands at the call of the wrapper.
static void begin(PTP_IO io) { StartThreadpoolIo(io); }

bool begins_and_starts(PTP_IO io, HANDLE h, Request *r) {
  begin(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool begins_and_leaves(PTP_IO io, HANDLE h, Request *r, bool stop) {
  begin(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (stop)
    return false;
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool begins(PTP_IO io, HANDLE h, Request *r, bool stop) {
  if (stop)
    return false;
  begin(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool starts_again_for_the_retry(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

// A callback that starts and does not re-arm after all.
struct Session {
  HANDLE pipe;
  PTP_IO io;
  OVERLAPPED rx;
  char data[64];
  bool closing;
};

static void CALLBACK starts_before_it_looks_at_the_result(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  Session *s = static_cast<Session *>(context);
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (result != NO_ERROR)
    return;
  if (!queued(ReadFile(s->pipe, s->data, 64, NULL, &s->rx)))
    CancelThreadpoolIo(io);
}

static void CALLBACK looks_at_the_result_before_it_starts(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  Session *s = static_cast<Session *>(context);
  if (result != NO_ERROR)
    return;
  StartThreadpoolIo(io);
  if (!queued(ReadFile(s->pipe, s->data, 64, NULL, &s->rx)))
    CancelThreadpoolIo(io);
}

bool binds(Session *s, bool right) {
  s->io = CreateThreadpoolIo(s->pipe, right ? looks_at_the_result_before_it_starts : starts_before_it_looks_at_the_result, s, NULL);
  return s->io != NULL;
}

// As many starts as an array has elements, which the text says.
bool starts_three_times_for_one_read(PTP_IO io, HANDLE h, Request *r) {
  int priorities[] = {1, 2, 3};
  for (int p : priorities) {
    (void)p;
    StartThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  }
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool starts_three_times_for_three_reads(PTP_IO io, HANDLE h, Request (&r)[3]) {
  for (Request &one : r) {
    (void)one;
    StartThreadpoolIo(io);
  }
  for (Request &one : r)
    if (!queued(ReadFile(h, one.data, 64, NULL, &one.ov)))
      CancelThreadpoolIo(io);
  return true;
}
