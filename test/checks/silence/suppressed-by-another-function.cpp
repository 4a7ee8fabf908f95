// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The low bit of the event may be set in another function than the one that issues.
#include <windows.h>

struct Slot {
  OVERLAPPED ov;
  char data[64];
};
static Slot s_slot;

void prepares(HANDLE event) { s_slot.ov.hEvent = (HANDLE)((ULONG_PTR)event | 1); }

bool reads_into_the_slot(PTP_IO io, HANDLE h) {
  StartThreadpoolIo(io);
  return ReadFile(h, s_slot.data, 64, NULL, &s_slot.ov) || GetLastError() == ERROR_IO_PENDING;
}

struct Request {
  OVERLAPPED overlapped;
  char data[64];
};
static void marks(OVERLAPPED *o, HANDLE event) { o->hEvent = (HANDLE)((ULONG_PTR)event + 1); }

void prepares_by_a_helper(Request *r, HANDLE event) { marks(&r->overlapped, event); }

bool reads_into_the_request(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return ReadFile(h, r->data, 64, NULL, &r->overlapped) || GetLastError() == ERROR_IO_PENDING;
}
