// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A failed operation leaves its start: a retry may use it, the last failure must cancel it.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

bool retries_with_the_same_start_and_cancels_at_last(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  for (int attempt = 0; attempt < 3; attempt++) {
    if (ReadFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
      return true;
    Sleep(10);
  }
  CancelThreadpoolIo(io);
  return false;
}

bool retries_with_the_same_start_and_forgets_at_last(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  for (int attempt = 0; attempt < 3; attempt++) {
    if (ReadFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return true;
    Sleep(10);
  }
  return false;
}

// The last of the operations that failed with the leaked start is named.
bool falls_back_to_another_offset_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 512, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  r->ov.Offset = 0;
  if (ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  return false;
}

bool falls_back_to_another_offset_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 512, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  r->ov.Offset = 0;
  if (ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool starts_anew_for_each_attempt(PTP_IO io, HANDLE h, Request *r) {
  for (;;) {
    StartThreadpoolIo(io);
    if (ReadFile(h, r->data, 1, NULL, &r->ov))
      return true;
    DWORD error = GetLastError();
    if (error == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(io);
    if (error != ERROR_NO_SYSTEM_RESOURCES)
      return false;
  }
}

bool starts_anew_and_cancels_only_before_it_tries_again(PTP_IO io, HANDLE h, Request *r) {
  for (;;) {
    StartThreadpoolIo(io);
    if (ReadFile(h, r->data, 1, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return true;
    DWORD error = GetLastError();
    if (error == ERROR_IO_PENDING)
      return true;
    if (error != ERROR_NO_SYSTEM_RESOURCES)
      return false;
    CancelThreadpoolIo(io);
  }
}

bool jumps_back_to_try_again(PTP_IO io, HANDLE h, Request *r) {
  int left = 5;
  StartThreadpoolIo(io);
again:
  if (WriteFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  if (--left > 0)
    goto again;
  CancelThreadpoolIo(io);
  return false;
}

bool jumps_back_to_try_again_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  int left = 5;
  StartThreadpoolIo(io);
again:
  if (WriteFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  if (--left > 0)
    goto again;
  return false;
}

bool tries_the_second_device_with_the_start_of_its_own(PTP_IO a, PTP_IO b, HANDLE x, HANDLE y, Request *r) {
  StartThreadpoolIo(a);
  if (WriteFile(x, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(a);
  StartThreadpoolIo(b);
  if (WriteFile(y, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(b);
  return false;
}
