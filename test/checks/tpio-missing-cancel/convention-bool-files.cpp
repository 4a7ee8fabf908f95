// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// BOOL and GetLastError: the operations on files and devices.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

bool reads_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool reads_and_cancels_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool writes_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool writes_and_cancels_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool scatters_and_forgets_the_cancel(PTP_IO io, HANDLE h, FILE_SEGMENT_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFileScatter(h, parts, 8192, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool scatters_and_cancels_on_failure(PTP_IO io, HANDLE h, FILE_SEGMENT_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFileScatter(h, parts, 8192, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool gathers_and_forgets_the_cancel(PTP_IO io, HANDLE h, FILE_SEGMENT_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFileGather(h, parts, 8192, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool gathers_and_cancels_on_failure(PTP_IO io, HANDLE h, FILE_SEGMENT_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFileGather(h, parts, 8192, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool controls_the_device_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!DeviceIoControl(h, 0x222004, r->data, 16, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool controls_the_device_and_cancels_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!DeviceIoControl(h, 0x222004, r->data, 16, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool locks_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!LockFileEx(h, LOCKFILE_EXCLUSIVE_LOCK, 0, 4096, 0, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool locks_and_cancels_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!LockFileEx(h, LOCKFILE_EXCLUSIVE_LOCK, 0, 4096, 0, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}
