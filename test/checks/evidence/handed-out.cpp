// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Evidence: what is handed to code out of view may be started, used or cancelled there.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

void register_object(PTP_IO io);
void register_session(struct Session *s);
bool cancelled_by_the_framework(Request *r);
void log_failure(const char *what, DWORD error);

struct Session {
  HANDLE file;
  PTP_IO io;
  Request rx;
};

// Handed out before the operation: it may be started there.
bool hands_the_object_out_before_the_operation(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  register_object(io);
  return queued(ReadFile(h, r->data, 64, NULL, &r->ov));
}

// The structure around the object is handed out after the failure.
bool hands_the_structure_out_after_the_failure(Session *s) {
  StartThreadpoolIo(s->io);
  if (queued(ReadFile(s->file, s->rx.data, 64, NULL, &s->rx.ov)))
    return true;
  register_session(s);
  return false;
}

// Handed out long before the start: since then it has been started and used here.
bool hands_the_structure_out_long_before(Session *s) {
  register_session(s);
  StartThreadpoolIo(s->io);
  if (queued(ReadFile(s->file, s->rx.data, 64, NULL, &s->rx.ov)))
    return true;
  CancelThreadpoolIo(s->io);
  return false;
}

// The request goes to unknown code that may know the handle.
bool asks_a_framework_that_knows_the_request(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (cancelled_by_the_framework(r)) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

// Only a text and a number go out.
bool reports_to_a_log(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  log_failure("read", GetLastError());
  return false;
}

// Stored, and nobody is called.
bool stores_the_object_in_a_structure(HANDLE h, Session *s) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  s->file = h;
  s->io = io;
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, s->rx.data, 64, NULL, &s->rx.ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  return false;
}

// Known functions of Windows start and cancel nothing.
bool calls_only_windows(PTP_IO io, HANDLE h, Request *r, CRITICAL_SECTION *lock) {
  EnterCriticalSection(lock);
  StartThreadpoolIo(io);
  bool ok = queued(ReadFile(h, r->data, 64, NULL, &r->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  LeaveCriticalSection(lock);
  if (!ok)
    OutputDebugStringA("failed");
  return ok;
}
