// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The object is created in the function that issues: nobody else can have started it.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

bool binds_and_writes(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  if (!ok && GetLastError() != ERROR_IO_PENDING) {
    CloseThreadpoolIo(io);
    return false;
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}

bool binds_and_starts_and_writes(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  if (!ok && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    CloseThreadpoolIo(io);
    return false;
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}

// The cancel after a missing start is no second finding.
bool binds_and_writes_and_even_cancels(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  bool ok = WriteFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  if (!ok)
    CancelThreadpoolIo(io);
  else
    WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return ok;
}

// Written before it is bound: none of our business.
bool writes_before_it_binds(HANDLE h, Request *r) {
  DWORD n;
  if (!WriteFile(h, r->data, 64, NULL, &r->ov)) {
    if (GetLastError() != ERROR_IO_PENDING || !GetOverlappedResult(h, &r->ov, &n, TRUE))
      return false;
  }
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}

// Another handle than the bound one.
bool writes_to_the_other_file(HANDLE bound, HANDLE other, Request *r, HANDLE event) {
  DWORD n;
  PTP_IO io = CreateThreadpoolIo(bound, on_io, NULL, NULL);
  if (!io)
    return false;
  r->ov.hEvent = event;
  bool ok = WriteFile(other, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  if (ok)
    GetOverlappedResult(other, &r->ov, &n, TRUE);
  CloseThreadpoolIo(io);
  return ok;
}

static HANDLE g_log;
static PTP_IO g_log_io;
static Request g_first, g_second;

int main() {
  g_log = CreateFileA("a.log", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_OVERLAPPED, NULL);
  if (g_log == INVALID_HANDLE_VALUE)
    return 1;
  g_log_io = CreateThreadpoolIo(g_log, on_io, NULL, NULL);
  if (!g_log_io)
    return 1;
  if (!WriteFile(g_log, g_first.data, 64, NULL, &g_first.ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    return 1;
  WaitForThreadpoolIoCallbacks(g_log_io, FALSE);
  StartThreadpoolIo(g_log_io);
  if (!WriteFile(g_log, g_second.data, 64, NULL, &g_second.ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(g_log_io);
  WaitForThreadpoolIoCallbacks(g_log_io, FALSE);
  CloseThreadpoolIo(g_log_io);
  CloseHandle(g_log);
  return 0;
}

// The object is not mentioned again after the operation: it is no less empty.
BOOL issues_and_forgets_the_object(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return FALSE;
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  return ok;
}

BOOL starts_and_forgets_the_object(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return FALSE;
  StartThreadpoolIo(io);
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return ok;
}
