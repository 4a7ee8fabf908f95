// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// One special code takes another way than the other failures.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

bool treats_end_of_file_as_success(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    DWORD error = GetLastError();
    if (error == ERROR_HANDLE_EOF)
      return true;
    if (error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return false;
    }
  }
  return true;
}

bool treats_end_of_file_as_success_but_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    if (error == ERROR_HANDLE_EOF)
      return true;
    return error == ERROR_IO_PENDING;
  }
  return true;
}

void forgets_a_broken_pipe(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  DWORD error = ok ? 0 : GetLastError();
  switch (error) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  case ERROR_BROKEN_PIPE:
  case ERROR_PIPE_NOT_CONNECTED:
    CloseHandle(h);
    break;
  case ERROR_INVALID_HANDLE:
    CancelThreadpoolIo(io);
    break;
  default:
    CancelThreadpoolIo(io);
    CloseHandle(h);
  }
}

void leaves_the_switch_without_a_default(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    switch (GetLastError()) {
    case ERROR_IO_PENDING:
      break;
    case ERROR_ACCESS_DENIED:
    case ERROR_INVALID_PARAMETER:
      CancelThreadpoolIo(io);
      break;
    }
  }
}

void lists_every_code_and_a_default(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov)) {
    switch (GetLastError()) {
    case ERROR_IO_PENDING:
      break;
    case ERROR_ACCESS_DENIED:
      OutputDebugStringA("no access");
      [[fallthrough]];
    default:
      CancelThreadpoolIo(io);
      break;
    }
  }
}

void retries_without_resources_and_gives_up(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = WriteFile(h, r->data, 1, NULL, &r->ov);
  if (ok || GetLastError() == ERROR_IO_PENDING)
    return;
  if (GetLastError() == ERROR_NO_SYSTEM_RESOURCES) {
    Sleep(10);
    ok = WriteFile(h, r->data, 1, NULL, &r->ov);
    if (ok || GetLastError() == ERROR_IO_PENDING)
      return;
  }
  CancelThreadpoolIo(io);
}
