// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The start follows its operation: the completion can win the race.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}

bool starts_after_the_write(HANDLE h, Request *r, PTP_IO *out) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note:
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  *out = io;
  return true;
}

bool starts_before_the_write(HANDLE h, Request *r, PTP_IO *out) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  *out = io;
  return true;
}

// "Only start what is really under way" looks careful and is too late.
class Pump {
public:
  bool open(const wchar_t *path) {
    m_file = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
    if (m_file == INVALID_HANDLE_VALUE)
      return false;
    m_io = CreateThreadpoolIo(m_file, on_io, this, NULL);
    return m_io != nullptr;
  }
  bool starts_what_is_pending(Request *r) {
    if (!ReadFile(m_file, r->data, 64, NULL, &r->ov)) {
      if (GetLastError() != ERROR_IO_PENDING)
        return false;
      StartThreadpoolIo(m_io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
    }
    return true;
  }
  bool starts_what_was_queued(Request *r) {
    if (ReadFile(m_file, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING) {
      StartThreadpoolIo(m_io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
      return true;
    }
    return false;
  }
  bool starts_first(Request *r) {
    StartThreadpoolIo(m_io);
    if (ReadFile(m_file, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }
  void starts_at_the_end_of_each_round(Request *r, int n) {
    for (int i = 0; i < n; i++) {
      if (!ReadFile(m_file, r[i].data, 64, NULL, &r[i].ov) && GetLastError() != ERROR_IO_PENDING)
        return;
      StartThreadpoolIo(m_io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
    }
  }
  void starts_at_the_beginning_of_each_round(Request *r, int n) {
    for (int i = 0; i < n; i++) {
      StartThreadpoolIo(m_io);
      if (!ReadFile(m_file, r[i].data, 64, NULL, &r[i].ov) && GetLastError() != ERROR_IO_PENDING) {
        CancelThreadpoolIo(m_io);
        return;
      }
    }
  }

private:
  HANDLE m_file = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
};

bool runs_a_pump(Pump &p, Request *r) {
  if (!p.open(L"a") || !p.starts_what_is_pending(&r[0]) || !p.starts_what_was_queued(&r[1]) || !p.starts_first(&r[2]))
    return false;
  return true;
}

static void begin(PTP_IO io) { StartThreadpoolIo(io); }

bool begins_after_the_write(HANDLE h, Request *r, PTP_IO *out) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  bool queued = WriteFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  if (queued)
    begin(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  *out = io;
  return queued;
}

bool begins_before_the_write(HANDLE h, Request *r, PTP_IO *out) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  begin(io);
  bool queued = WriteFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  if (!queued)
    CancelThreadpoolIo(io);
  *out = io;
  return queued;
}

// Which way the result goes through the conversion decides whether a start
// that follows is late; so the outcome is followed after the fault as well.
void begins_where_the_converted_result_fails(HANDLE h, Request *r, PTP_IO *out) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return;
  HRESULT hr = WriteFile(h, r->data, 64, NULL, &r->ov) ? S_OK : HRESULT_FROM_WIN32(GetLastError());
  if (FAILED(hr))
    StartThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  *out = io;
}
