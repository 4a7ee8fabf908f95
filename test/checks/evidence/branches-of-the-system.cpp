// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: (warning|note):}}" --implicit-check-not=error:
// A branch within a macro of the SDK is no step of the path, one of the user's is.
#include <windows.h>

#define MY_HRESULT(e) ((HRESULT)(e) <= 0 ? (HRESULT)(e) : (HRESULT)((e) | 0x80070000))

HRESULT by_the_macro_of_the_sdk(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, o))
    return S_OK;
  DWORD error = GetLastError();
  if (error == ERROR_IO_PENDING)
    return S_OK;
  HRESULT result = HRESULT_FROM_WIN32(error);
  return result;
}
// CHECK: :9:7: warning: {{.*}} [tpio-missing-cancel]
// CHECK: :8:3: note: started here
// CHECK: :9:7: note: 'ReadFile' fails here
// CHECK: :9:7: note: condition is false here
// CHECK: :12:7: note: condition is false here
// CHECK: :15:3: note: returns here

HRESULT by_a_macro_of_the_user(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, o))
    return S_OK;
  DWORD error = GetLastError();
  if (error == ERROR_IO_PENDING)
    return S_OK;
  HRESULT result = MY_HRESULT(error);
  return result;
}
// CHECK: :26:7: warning: {{.*}} [tpio-missing-cancel]
// CHECK: :25:3: note: started here
// CHECK: :26:7: note: 'ReadFile' fails here
// CHECK: :26:7: note: condition is false here
// CHECK: :29:7: note: condition is false here
// CHECK: :31:20: note: condition is
// CHECK: :32:3: note: returns here
