// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The mode of the handle is not known: a synchronous success is right with a cancel and without one.
#include <winsock2.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);
HANDLE open_elsewhere();
void configure(HANDLE h);

bool cancels_a_success_of_a_parameter(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 64, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    return true;
  }
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool leaves_a_success_of_a_parameter(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 64, NULL, &r->ov))
    return true;
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

// Start once, then loop over synchronous successes.
int drains_a_parameter(PTP_IO io, SOCKET s, WSABUF *buf, OVERLAPPED *ov) {
  int n = 0;
  DWORD flags = 0;
  StartThreadpoolIo(io);
  while (WSARecv(s, buf, 1, NULL, &flags, ov, NULL) == 0)
    n++;
  if (WSAGetLastError() != WSA_IO_PENDING)
    CancelThreadpoolIo(io);
  return n;
}

// Set only under a condition.
class Maybe {
public:
  bool open(const wchar_t *path, bool fast) {
    m_file = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
    if (m_file == INVALID_HANDLE_VALUE)
      return false;
    if (fast)
      m_skips = SetFileCompletionNotificationModes(m_file, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS) != FALSE;
    m_io = CreateThreadpoolIo(m_file, on_io, this, NULL);
    return m_io != nullptr;
  }
  bool reads(Request *r) {
    StartThreadpoolIo(m_io);
    if (ReadFile(m_file, r->data, 64, NULL, &r->ov)) {
      if (m_skips)
        CancelThreadpoolIo(m_io);
      return true;
    }
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }
  bool reads_and_always_cancels_a_success(Request *r) {
    StartThreadpoolIo(m_io);
    BOOL ok = ReadFile(m_file, r->data, 64, NULL, &r->ov);
    if (ok || GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(m_io);
    return ok != FALSE;
  }

private:
  HANDLE m_file = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
  bool m_skips = false;
};

bool opened_elsewhere(Request *r) {
  HANDLE h = open_elsewhere();
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  if (ok || GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}

bool configured_elsewhere(const wchar_t *path, Request *r) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  configure(h);
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  if (ok || GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}

bool modes_come_as_a_parameter(const wchar_t *path, UCHAR modes, Request *r) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  SetFileCompletionNotificationModes(h, modes);
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  if (ok || GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}

// A public field may be configured by anybody.
struct Open {
  HANDLE file;
  PTP_IO io;
};
bool binds(Open *o) {
  o->io = CreateThreadpoolIo(o->file, on_io, NULL, NULL);
  return o->io != NULL;
}
bool cancels_a_success_of_a_public_field(Open *o, Request *r) {
  StartThreadpoolIo(o->io);
  BOOL ok = ReadFile(o->file, r->data, 64, NULL, &r->ov);
  if (ok || GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(o->io);
  return ok != FALSE;
}

// The last error after a success is the one from before: not the pending code.
void looks_for_the_pending_code_alone(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  ReadFile(h, r->data, 1, NULL, &r->ov);
  if (GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}
