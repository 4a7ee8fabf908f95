// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A success leaves the last error as it was: what was there is there when the program asks again.
#include <windows.h>

void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

void cancels_where_the_code_has_changed_by_nothing(const wchar_t *path, OVERLAPPED *one, OVERLAPPED *two) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io) {
    CloseHandle(h);
    return;
  }
  StartThreadpoolIo(io);
  if (!DeviceIoControl(h, 1, NULL, 0, NULL, 0, NULL, one) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return;
  }
  const bool was_pending = GetLastError() == ERROR_IO_PENDING;
  StartThreadpoolIo(io);
  if (!DeviceIoControl(h, 2, NULL, 0, NULL, 0, NULL, two)) {
    if (GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    return;
  }
  const bool is_pending = GetLastError() == ERROR_IO_PENDING;
  if (is_pending != was_pending)
    CancelThreadpoolIo(io);
}

void cancels_where_the_code_is_what_it_was(const wchar_t *path, OVERLAPPED *one, OVERLAPPED *two) {
  HANDLE h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io) {
    CloseHandle(h);
    return;
  }
  StartThreadpoolIo(io);
  if (!DeviceIoControl(h, 1, NULL, 0, NULL, 0, NULL, one) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return;
  }
  const bool was_pending = GetLastError() == ERROR_IO_PENDING;
  StartThreadpoolIo(io);
  if (!DeviceIoControl(h, 2, NULL, 0, NULL, 0, NULL, two)) {
    if (GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    return;
  }
  const bool is_pending = GetLastError() == ERROR_IO_PENDING;
  if (is_pending == was_pending)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}
