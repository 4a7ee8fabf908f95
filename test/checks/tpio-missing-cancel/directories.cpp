// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// ReadDirectoryChangesW: nonzero means queued, zero means failed, with or without a test for pending.
#include <windows.h>

class Watcher {
public:
  bool open(const wchar_t *path) {
    m_dir = CreateFileW(path, FILE_LIST_DIRECTORY, FILE_SHARE_READ, NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED, NULL);
    if (m_dir == INVALID_HANDLE_VALUE)
      return false;
    m_io = CreateThreadpoolIo(m_dir, on_change, this, NULL);
    return m_io != NULL;
  }
  bool arms_and_cancels_on_plain_failure();
  bool arms_and_cancels_on_all_but_pending();
  bool arms_and_forgets();
  bool arms_with_ex_and_forgets();

private:
  static void CALLBACK on_change(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO) {
    Watcher *self = static_cast<Watcher *>(context);
    if (result != ERROR_OPERATION_ABORTED)
      self->arms_and_cancels_on_plain_failure();
  }
  HANDLE m_dir = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
  OVERLAPPED m_ov = {};
  DWORD m_buffer[1024];
};

bool Watcher::arms_and_cancels_on_plain_failure() {
  StartThreadpoolIo(m_io);
  if (!ReadDirectoryChangesW(m_dir, m_buffer, sizeof m_buffer, TRUE, FILE_NOTIFY_CHANGE_FILE_NAME, NULL, &m_ov, NULL)) {
    CancelThreadpoolIo(m_io);
    return false;
  }
  return true;
}

bool Watcher::arms_and_cancels_on_all_but_pending() {
  StartThreadpoolIo(m_io);
  BOOL ok = ReadDirectoryChangesW(m_dir, m_buffer, sizeof m_buffer, TRUE, FILE_NOTIFY_CHANGE_FILE_NAME, NULL, &m_ov, NULL);
  if (!ok && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(m_io);
    return false;
  }
  return true;
}

bool Watcher::arms_and_forgets() {
  StartThreadpoolIo(m_io);
  if (!ReadDirectoryChangesW(m_dir, m_buffer, sizeof m_buffer, TRUE, FILE_NOTIFY_CHANGE_FILE_NAME, NULL, &m_ov, NULL)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    OutputDebugStringA("watch failed");
    return false;
  }
  return true;
}

bool Watcher::arms_with_ex_and_forgets() {
  StartThreadpoolIo(m_io);
  if (!ReadDirectoryChangesExW(m_dir, m_buffer, sizeof m_buffer, TRUE, FILE_NOTIFY_CHANGE_FILE_NAME, NULL, &m_ov, NULL, ReadDirectoryNotifyExtendedInformation))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

// Plain functions.
struct Watch {
  OVERLAPPED ov;
  DWORD buffer[1024];
};

bool arms_with_ex_and_cancels(PTP_IO io, HANDLE dir, Watch *w) {
  StartThreadpoolIo(io);
  BOOL ok = ReadDirectoryChangesExW(dir, w->buffer, sizeof w->buffer, FALSE, FILE_NOTIFY_CHANGE_LAST_WRITE, NULL, &w->ov, NULL, ReadDirectoryNotifyInformation);
  if (!ok)
    CancelThreadpoolIo(io);
  return ok != FALSE;
}

bool reports_the_failure_only(PTP_IO io, HANDLE dir, Watch *w) {
  StartThreadpoolIo(io);
  if (ReadDirectoryChangesW(dir, w->buffer, sizeof w->buffer, FALSE, FILE_NOTIFY_CHANGE_LAST_WRITE, NULL, &w->ov, NULL))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  OutputDebugStringA("no watch");
  return false;
}
