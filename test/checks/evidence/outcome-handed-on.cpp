// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:

// A function that starts and issues and hands the whole outcome on leaves the
// cancel to its caller. Nobody in view calls these.

#include <windows.h>

struct Request { OVERLAPPED ov; char data[64]; DWORD error; };
void trace(const char *what, DWORD code);

DWORD returns_the_code(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return WriteFile(h, r->data, 64, NULL, &r->ov) ? NO_ERROR : GetLastError();
}

DWORD returns_the_code_from_two_places(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (WriteFile(h, r->data, 64, NULL, &r->ov))
    return 0;
  return GetLastError();
}

DWORD returns_the_code_by_a_variable(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  const BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  const DWORD code = GetLastError();
  return ok ? 0 : code;
}

HRESULT returns_what_is_made_of_the_code(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 64, NULL, &r->ov))
    return HRESULT_FROM_WIN32(GetLastError());
  return S_OK;
}

void leaves_the_code_in_the_request(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  r->error = WriteFile(h, r->data, 64, NULL, &r->ov) ? NO_ERROR : GetLastError();
}

DWORD traces_the_code_first(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  const DWORD code = WriteFile(h, r->data, 64, NULL, &r->ov) ? NO_ERROR : GetLastError();
  trace("write", code);
  return code;
}

// The twins keep to themselves what the caller would have to know.

bool says_only_whether_it_worked(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return WriteFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

DWORD makes_one_code_of_all(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return ERROR_INVALID_HANDLE;
  return NO_ERROR;
}

void forgets_the_code(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 64, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    GetLastError();
}
