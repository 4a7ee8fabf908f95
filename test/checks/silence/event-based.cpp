// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Overlapped I/O by events, in a unit that also has a thread-pool object.
#include <winsock2.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

bool reads_and_waits_for_the_event(HANDLE h, Request *r) {
  DWORD n;
  r->ov.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
  if (!r->ov.hEvent)
    return false;
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CloseHandle(r->ov.hEvent);
    return false;
  }
  WaitForSingleObject(r->ov.hEvent, INFINITE);
  BOOL ok = GetOverlappedResult(h, &r->ov, &n, TRUE);
  CloseHandle(r->ov.hEvent);
  return ok != FALSE;
}

bool waits_for_one_of_many(HANDLE *files, HANDLE *events, Request *r, DWORD count) {
  for (DWORD i = 0; i < count; i++) {
    r[i].ov.hEvent = events[i];
    if (!ReadFile(files[i], r[i].data, 64, NULL, &r[i].ov) && GetLastError() != ERROR_IO_PENDING)
      return false;
  }
  return WaitForMultipleObjects(count, events, FALSE, INFINITE) != WAIT_FAILED;
}

int receives_by_an_event(SOCKET s, WSABUF *buf) {
  OVERLAPPED ov = {};
  DWORD n = 0, flags = 0;
  ov.hEvent = WSACreateEvent();
  int rc = WSARecv(s, buf, 1, NULL, &flags, &ov, NULL);
  if (rc == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
    WSACloseEvent(ov.hEvent);
    return -1;
  }
  WSAGetOverlappedResult(s, &ov, &n, TRUE, &flags);
  WSACloseEvent(ov.hEvent);
  return (int)n;
}

bool control_with_a_timeout(HANDLE device, DWORD code, void *out, DWORD size) {
  DWORD n = 0;
  OVERLAPPED ov = {};
  ov.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
  BOOL ok = DeviceIoControl(device, code, NULL, 0, out, size, &n, &ov);
  if (!ok && GetLastError() == ERROR_IO_PENDING) {
    if (WaitForSingleObject(ov.hEvent, 500) == WAIT_TIMEOUT)
      CancelIoEx(device, &ov);
    ok = GetOverlappedResult(device, &ov, &n, TRUE);
  }
  CloseHandle(ov.hEvent);
  return ok != FALSE;
}

// Thread-pool I/O on another handle of the same program.
class Mixed {
public:
  bool open(HANDLE bound, HANDLE evented) {
    m_bound = bound;
    m_evented = evented;
    m_io = CreateThreadpoolIo(m_bound, on_io, this, NULL);
    return m_io != nullptr;
  }
  bool reads_from_the_bound_one(Request *r) {
    StartThreadpoolIo(m_io);
    if (ReadFile(m_bound, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }
  bool reads_from_the_other_one(Request *r) {
    DWORD n;
    if (ReadFile(m_evented, r->data, 64, NULL, &r->ov))
      return true;
    if (GetLastError() != ERROR_IO_PENDING)
      return false;
    return GetOverlappedResult(m_evented, &r->ov, &n, TRUE) != FALSE;
  }

private:
  HANDLE m_bound, m_evented;
  PTP_IO m_io;
};
