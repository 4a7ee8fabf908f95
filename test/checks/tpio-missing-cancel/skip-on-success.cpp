// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A handle that skips the port on success: a synchronous success queues nothing either.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

class SkippingFile {
public:
  bool open(const wchar_t *path) {
    m_file = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
    if (m_file == INVALID_HANDLE_VALUE)
      return false;
    if (!SetFileCompletionNotificationModes(m_file, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS | FILE_SKIP_SET_EVENT_ON_HANDLE)) {
      CloseHandle(m_file);
      return false;
    }
    m_io = CreateThreadpoolIo(m_file, on_io, this, NULL);
    return m_io != NULL;
  }

  bool cancels_after_a_synchronous_success(Request *r) {
    StartThreadpoolIo(m_io);
    if (ReadFile(m_file, r->data, 1, NULL, &r->ov)) {
      CancelThreadpoolIo(m_io);
      return true;
    }
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

  bool forgets_the_synchronous_success(Request *r) {
    StartThreadpoolIo(m_io);
    if (ReadFile(m_file, r->data, 1, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return true;
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

  bool cancels_all_but_pending(Request *r) {
    StartThreadpoolIo(m_io);
    BOOL ok = ReadFile(m_file, r->data, 1, NULL, &r->ov);
    if (ok || GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(m_io);
    return ok != FALSE;
  }

  // Start once, then drain what is there already.
  int drains_with_one_start(Request *r) {
    int n = 0;
    StartThreadpoolIo(m_io);
    while (ReadFile(m_file, r->data, 1, NULL, &r->ov))
      n++;
    if (GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(m_io);
    return n;
  }

  int drains_with_one_start_and_forgets_the_end(Request *r) {
    int n = 0;
    StartThreadpoolIo(m_io);
    while (ReadFile(m_file, r->data, 1, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      n++;
    if (GetLastError() == ERROR_IO_PENDING)
      return n;
    return -1;
  }

private:
  HANDLE m_file = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
};

// Everything on one path.
bool sets_the_mode_and_forgets(const wchar_t *path, Request *r, PTP_IO *out) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  UCHAR modes = FILE_SKIP_COMPLETION_PORT_ON_SUCCESS;
  SetFileCompletionNotificationModes(h, modes);
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    CancelThreadpoolIo(io);
  *out = io;
  return true;
}

// Only the other mode: nothing is skipped.
bool sets_only_the_event_mode(const wchar_t *path, Request *r, PTP_IO *out) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  SetFileCompletionNotificationModes(h, FILE_SKIP_SET_EVENT_ON_HANDLE);
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  *out = io;
  return true;
}
