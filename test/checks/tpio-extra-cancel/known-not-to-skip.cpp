// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A synchronous success on a handle that is known not to skip queues a packet like any other.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

// The whole life of the handle is in view.
bool cancels_a_success_on_a_handle_opened_here(const wchar_t *path, Request *r) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io) {
    CloseHandle(h);
    return false;
  }
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  if (ok || GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  CloseHandle(h);
  return true;
}

bool cancels_a_failure_on_a_handle_opened_here(const wchar_t *path, Request *r) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io) {
    CloseHandle(h);
    return false;
  }
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  CloseHandle(h);
  return true;
}

// A parameter may skip: a cancel after a success is right, and so is none.
bool cancels_a_success_on_a_handle_of_unknown_mode(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  if (ok || GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return true;
}

// A private field that no unknown code is ever given, in a file that sets no mode.
class Log {
public:
  bool open(const wchar_t *path) {
    m_file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_OVERLAPPED, NULL);
    if (m_file == INVALID_HANDLE_VALUE)
      return false;
    m_io = CreateThreadpoolIo(m_file, on_io, NULL, NULL);
    return m_io != nullptr;
  }
  bool cancels_a_success_on_a_private_field(Request *r) {
    StartThreadpoolIo(m_io);
    if (WriteFile(m_file, r->data, 1, NULL, &r->ov)) {
      CancelThreadpoolIo(m_io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
      return true;
    }
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }
  bool cancels_only_a_failure_on_a_private_field(Request *r) {
    StartThreadpoolIo(m_io);
    if (WriteFile(m_file, r->data, 1, NULL, &r->ov))
      return true;
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

private:
  HANDLE m_file = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
};

// Skip on success does not apply to directory changes: nonzero means queued.
bool cancels_a_queued_watch(PTP_IO io, HANDLE dir, Request *r) {
  StartThreadpoolIo(io);
  if (ReadDirectoryChangesW(dir, r->data, sizeof r->data, FALSE, FILE_NOTIFY_CHANGE_FILE_NAME, NULL, &r->ov, NULL)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return true;
  }
  CancelThreadpoolIo(io);
  return false;
}

// A static handle.
static HANDLE s_device;
static PTP_IO s_device_io;

bool opens_the_device() {
  s_device = CreateFileW(L"\\\\.\\device", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (s_device == INVALID_HANDLE_VALUE)
    return false;
  s_device_io = CreateThreadpoolIo(s_device, on_io, NULL, NULL);
  return s_device_io != NULL;
}

void cancels_a_success_on_a_static_handle(Request *r) {
  StartThreadpoolIo(s_device_io);
  if (DeviceIoControl(s_device, 1, NULL, 0, r->data, 8, NULL, &r->ov))
    CancelThreadpoolIo(s_device_io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  else if (GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(s_device_io);
}
