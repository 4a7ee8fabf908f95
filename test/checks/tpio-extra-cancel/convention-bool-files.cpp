// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// BOOL and GetLastError: the operations on files and devices.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

bool reads_and_cancels_what_is_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, sizeof r->data, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool reads_and_cancels_only_other_errors(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, sizeof r->data, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool writes_and_cancels_what_is_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, sizeof r->data, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool writes_and_cancels_only_other_errors(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = WriteFile(h, r->data, sizeof r->data, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool scatters_and_cancels_what_is_pending(PTP_IO io, HANDLE h, FILE_SEGMENT_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFileScatter(h, parts, 8192, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool scatters_and_cancels_only_other_errors(PTP_IO io, HANDLE h, FILE_SEGMENT_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFileScatter(h, parts, 8192, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool gathers_and_cancels_what_is_pending(PTP_IO io, HANDLE h, FILE_SEGMENT_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFileGather(h, parts, 8192, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool gathers_and_cancels_only_other_errors(PTP_IO io, HANDLE h, FILE_SEGMENT_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = WriteFileGather(h, parts, 8192, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool controls_the_device_and_cancels_what_is_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!DeviceIoControl(h, 0x222004, r->data, 16, r->data, sizeof r->data, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool controls_the_device_and_cancels_only_other_errors(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = DeviceIoControl(h, 0x222004, r->data, 16, r->data, sizeof r->data, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool locks_and_cancels_what_is_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!LockFileEx(h, LOCKFILE_EXCLUSIVE_LOCK, 0, 4096, 0, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool locks_and_cancels_only_other_errors(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = LockFileEx(h, LOCKFILE_EXCLUSIVE_LOCK, 0, 4096, 0, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}
