// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Right code on handles that are known not to skip: successes queue packets.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

struct Opened {
  HANDLE h;
  PTP_IO io;
};

bool compares_with_true(const wchar_t *path, Request *r) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  if (ok != TRUE && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  CloseHandle(h);
  return true;
}

// Looks at the last error only, having cleared it.
bool looks_at_the_last_error_only(const wchar_t *path, Request *r) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  SetLastError(ERROR_SUCCESS);
  ReadFile(h, r->data, 64, NULL, &r->ov);
  DWORD error = GetLastError();
  if (error != ERROR_SUCCESS && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  CloseHandle(h);
  return true;
}

bool reads_until_it_pends(const wchar_t *path, Request *r, int n) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    if (ReadFile(h, r[i].data, 64, NULL, &r[i].ov))
      continue;
    if (GetLastError() == ERROR_IO_PENDING)
      break;
    CancelThreadpoolIo(io);
    break;
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  CloseHandle(h);
  return true;
}

bool counts_what_is_under_way(const wchar_t *path, Request *r, int n) {
  int under_way = 0;
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io) {
    CloseHandle(h);
    return false;
  }
  for (int i = 0; i < n; i++) {
    BOOL ok;
    StartThreadpoolIo(io);
    ok = ReadFile(h, r[i].data, 64, NULL, &r[i].ov);
    if (!ok && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      continue;
    }
    under_way++;
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  CloseHandle(h);
  return under_way == n;
}
