// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// "To start the pool": a start that belongs to no operation.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

// Every operation in view has a start of its own.
class Eager {
public:
  bool open(const wchar_t *path) {
    m_file = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
    if (m_file == INVALID_HANDLE_VALUE)
      return false;
    m_io = CreateThreadpoolIo(m_file, on_io, this, NULL);
    if (!m_io)
      return false;
    StartThreadpoolIo(m_io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
    return true;
  }
  bool read(Request *r) {
    StartThreadpoolIo(m_io);
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

private:
  HANDLE m_file = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
};

class Lazy {
public:
  bool open(const wchar_t *path) {
    m_file = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
    if (m_file == INVALID_HANDLE_VALUE)
      return false;
    m_io = CreateThreadpoolIo(m_file, on_io, this, NULL);
    return m_io != nullptr;
  }
  bool read(Request *r) {
    StartThreadpoolIo(m_io);
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

private:
  HANDLE m_file = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
};

bool uses_both(Eager &e, Lazy &l, Request *r) { return e.open(L"a") && l.open(L"b") && l.read(&r[0]); }

bool starts_the_pool_and_then_each_read(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, TRUE);
  CloseThreadpoolIo(io);
  return true;
}

void starts_and_waits_for_nothing(HANDLE h) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  WaitForThreadpoolIoCallbacks(io, TRUE);
  CloseThreadpoolIo(io);
}

void creates_and_closes(HANDLE h) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return;
  WaitForThreadpoolIoCallbacks(io, TRUE);
  CloseThreadpoolIo(io);
}

void starts_and_thinks_better_of_it(HANDLE h) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return;
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CloseThreadpoolIo(io);
}
