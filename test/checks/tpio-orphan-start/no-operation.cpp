// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// What follows the start takes an OVERLAPPED, or could, and is no operation.
#include <winsock2.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  WSABUF buf;
  DWORD flags;
  char data[64];
};

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

int receives_synchronously_with_a_start(PTP_IO io, SOCKET s, Request *r) {
  DWORD n = 0;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (WSARecv(s, &r->buf, 1, &n, &r->flags, NULL, NULL) == SOCKET_ERROR)
    return -1;
  return (int)n;
}

int receives_synchronously_without_a_start(PTP_IO io, SOCKET s, Request *r) {
  DWORD n = 0;
  if (WSARecv(s, &r->buf, 1, &n, &r->flags, NULL, NULL) == SOCKET_ERROR)
    return -1;
  StartThreadpoolIo(io);
  if (WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL) == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING)
    CancelThreadpoolIo(io);
  return (int)n;
}

// The null comes along a variable.
int receives_with_an_overlapped_only_when_it_may_wait(PTP_IO io, SOCKET s, Request *r, bool wait) {
  OVERLAPPED *ov = wait ? &r->ov : NULL;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (WSARecv(s, &r->buf, 1, NULL, &r->flags, ov, NULL) == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
    CancelThreadpoolIo(io);
    return -1;
  }
  return 0;
}

int starts_only_when_there_is_an_overlapped(PTP_IO io, SOCKET s, Request *r, bool wait) {
  OVERLAPPED *ov = wait ? &r->ov : NULL;
  if (ov)
    StartThreadpoolIo(io);
  if (WSARecv(s, &r->buf, 1, NULL, &r->flags, ov, NULL) == SOCKET_ERROR) {
    if (ov && WSAGetLastError() != WSA_IO_PENDING)
      CancelThreadpoolIo(io);
    return -1;
  }
  return 0;
}

bool unlocks_with_a_start(PTP_IO io, HANDLE h, Request *r, bool lock) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (!lock)
    return UnlockFileEx(h, 0, 1, 0, &r->ov) != FALSE;
  if (queued(LockFileEx(h, 0, 0, 1, 0, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool unlocks_without_a_start(PTP_IO io, HANDLE h, Request *r, bool lock) {
  if (!lock)
    return UnlockFileEx(h, 0, 1, 0, &r->ov) != FALSE;
  StartThreadpoolIo(io);
  if (queued(LockFileEx(h, 0, 0, 1, 0, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool aborts_with_a_start(PTP_IO io, HANDLE h, Request *r, bool abort_it) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (abort_it)
    return CancelIoEx(h, &r->ov) != FALSE;
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}
