// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Evidence: an operation counts when its handle is bound on the path, in the unit, or started before it.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

// On the path, through a copy of the handle.
bool bound_through_a_copy(HANDLE h, Request *r) {
  HANDLE copy = h;
  PTP_IO io = CreateThreadpoolIo(copy, on_io, NULL, NULL);
  if (!io)
    return false;
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    CloseThreadpoolIo(io);
    return false;
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}

// In the unit: the same static variable is bound elsewhere and started in one function, forgotten in another.
static HANDLE s_tape;
static PTP_IO s_tape_io;

bool opens_the_tape(const char *name) {
  s_tape = CreateFileA(name, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (s_tape == INVALID_HANDLE_VALUE)
    return false;
  s_tape_io = CreateThreadpoolIo(s_tape, on_io, NULL, NULL);
  return s_tape_io != NULL;
}

bool writes_both_blocks(Request *a, Request *b) {
  StartThreadpoolIo(s_tape_io);
  if (!queued(WriteFile(s_tape, a->data, 64, NULL, &a->ov))) {
    CancelThreadpoolIo(s_tape_io);
    return false;
  }
  if (!queued(WriteFile(s_tape, b->data, 64, NULL, &b->ov))) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    CancelThreadpoolIo(s_tape_io);
    return false;
  }
  return true;
}

// Started before it: the only handle that could be meant.
bool started_before(PTP_IO io, HANDLE h, Request *a, Request *b) {
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, a->data, 64, NULL, &a->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  return queued(WriteFile(h, b->data, 64, NULL, &b->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
}

// Another handle of the same function, bound to nothing that is known.
bool writes_to_a_second_handle(PTP_IO io, HANDLE bound, HANDLE other, Request *a, Request *b) {
  DWORD n;
  StartThreadpoolIo(io);
  if (!queued(WriteFile(bound, a->data, 64, NULL, &a->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (!queued(WriteFile(other, b->data, 64, NULL, &b->ov)))
    return false;
  return GetOverlappedResult(other, &b->ov, &n, TRUE) != FALSE;
}

// A handle that was bound, closed and opened anew is another handle.
bool writes_after_the_object_was_closed(HANDLE h, Request *r, HANDLE event) {
  DWORD n;
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  CloseHandle(h);
  h = CreateFileA("b", GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  r->ov.hEvent = event;
  bool ok = queued(WriteFile(h, r->data, 64, NULL, &r->ov)) && GetOverlappedResult(h, &r->ov, &n, TRUE);
  CloseHandle(h);
  return ok;
}
