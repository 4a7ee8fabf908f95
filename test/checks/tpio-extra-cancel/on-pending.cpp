// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A cancel on a path whose packet is still to come.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

void cancels_whenever_the_read_returns_false(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  if (!ok)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void cancels_whenever_the_read_fails(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

void cancels_always(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  ReadFile(h, r->data, 1, NULL, &r->ov);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

bool cancels_in_the_pending_case(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 1, NULL, &r->ov))
    return true;
  switch (GetLastError()) {
  case ERROR_IO_PENDING:
  case ERROR_BROKEN_PIPE:
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  default:
    CancelThreadpoolIo(io);
    return false;
  }
}

bool falls_through_into_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 1, NULL, &r->ov))
    return true;
  switch (GetLastError()) {
  case ERROR_IO_PENDING:
    OutputDebugStringA("pending");
    [[fallthrough]];
  default:
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
  return false;
}

bool falls_through_on_its_way_out(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 1, NULL, &r->ov))
    return true;
  switch (GetLastError()) {
  default:
    CancelThreadpoolIo(io);
    [[fallthrough]];
  case ERROR_IO_PENDING:
    break;
  }
  return false;
}

DWORD loses_the_pending_code_on_the_way(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  DWORD error = ReadFile(h, r->data, 1, NULL, &r->ov) ? NO_ERROR : GetLastError();
  if (error)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  return error;
}

bool writes_or_where_it_means_and(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  if (!ok || GetLastError() == ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

// The wrong polarity is wrong twice: what is pending is cancelled, what failed is not.
void cancels_exactly_what_is_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (!ok && GetLastError() == ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

// CancelIoEx asks for no cancel of the start: the aborted read still completes.
bool cancels_the_read_and_its_start(PTP_IO io, HANDLE h, Request *r, bool stop) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (stop) {
    CancelIoEx(h, &r->ov);
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
  return true;
}

bool cancels_only_the_read(PTP_IO io, HANDLE h, Request *r, bool stop) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (stop)
    CancelIoEx(h, &r->ov);
  return true;
}

// A timeout changes nothing about the packet.
bool cancels_after_a_timeout(PTP_IO io, HANDLE h, Request *r, HANDLE done) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
    if (GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return false;
    }
    if (WaitForSingleObject(done, 1000) == WAIT_TIMEOUT) {
      CancelThreadpoolIo(io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
      return false;
    }
  }
  return true;
}

HRESULT compares_with_the_bare_code(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  HRESULT hr = ReadFile(h, r->data, 1, NULL, &r->ov) ? S_OK : HRESULT_FROM_WIN32(GetLastError());
  if (FAILED(hr) && hr != (HRESULT)ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  return hr;
}

// What the last error is after a success nobody knows: a code that it would
// have to be by chance is no path, and that it is not pending is one.
void looks_for_a_code_after_the_success(Request *r, PTP_WIN32_IO_CALLBACK done) {
  HANDLE h = CreateFileW(L"x", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  PTP_IO io = CreateThreadpoolIo(h, done, NULL, NULL);
  if (!io)
    return;
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  DWORD error = GetLastError();
  if (ok && error == ERROR_BROKEN_PIPE)
    CancelThreadpoolIo(io);
  if (!ok && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

void looks_for_the_pending_code_alone_on_its_own_file(Request *r, PTP_WIN32_IO_CALLBACK done) {
  HANDLE h = CreateFileW(L"x", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  PTP_IO io = CreateThreadpoolIo(h, done, NULL, NULL);
  if (!io)
    return;
  StartThreadpoolIo(io);
  ReadFile(h, r->data, 1, NULL, &r->ov);
  if (GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}
