// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: (warning|note):}}" --implicit-check-not=error:
// What decides nothing about the start is no step of the path, in a macro of the SDK or of the user.
#include <windows.h>

#define MY_HRESULT(e) ((HRESULT)(e) <= 0 ? (HRESULT)(e) : (HRESULT)((e) | 0x80070000))

HRESULT by_the_macro_of_the_sdk(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, o))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: started here
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'ReadFile' fails here
    return S_OK;
  DWORD error = GetLastError();
  if (error == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'error == ERROR_IO_PENDING' is false
    return S_OK;
  HRESULT result = HRESULT_FROM_WIN32(error);
  return result;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: returns here
}

HRESULT by_a_macro_of_the_user(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, o))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: started here
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'ReadFile' fails here
    return S_OK;
  DWORD error = GetLastError();
  if (error == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'error == ERROR_IO_PENDING' is false
    return S_OK;
  HRESULT result = MY_HRESULT(error);
  return result;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: returns here
}

#define FAIL_UNLESS(c)                                                         \
  do {                                                                         \
    if (!(c))                                                                  \
      return E_FAIL;                                                           \
  } while (0)

HRESULT leaves_by_a_macro(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE+2]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: started here
  BOOL ok = ReadFile(h, NULL, 0, NULL, o);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'ReadFile' fails here
  // CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'ok' is false
  // CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: a condition in the macro 'FAIL_UNLESS' is true
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: returns here
  FAIL_UNLESS(ok || GetLastError() == ERROR_IO_PENDING);
  return S_OK;
}
