// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The same with HRESULT_FROM_WIN32 as the inline function of newer SDKs.
#define INLINE_HRESULT_FROM_WIN32
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

static inline HRESULT last_hresult() { return HRESULT_FROM_WIN32(GetLastError()); }

HRESULT turns_the_code_into_an_hresult(PTP_IO io, HANDLE h, Request *r) {
  HRESULT hr = S_OK;
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    hr = HRESULT_FROM_WIN32(GetLastError());
  if (hr == HRESULT_FROM_WIN32(ERROR_IO_PENDING))
    hr = S_OK;
  return hr;
}

HRESULT turns_the_code_into_an_hresult_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  HRESULT hr = S_OK;
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov))
    hr = HRESULT_FROM_WIN32(GetLastError());
  if (hr == HRESULT_FROM_WIN32(ERROR_IO_PENDING))
    hr = S_OK;
  if (FAILED(hr))
    CancelThreadpoolIo(io);
  return hr;
}

HRESULT asks_a_helper_for_the_hresult(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  HRESULT hr = WriteFile(h, r->data, 1, NULL, &r->ov) ? S_OK : last_hresult();
  if (FAILED(hr) && hr != HRESULT_FROM_WIN32(ERROR_IO_PENDING)) {
    CancelThreadpoolIo(io);
    return hr;
  }
  return S_OK;
}

HRESULT asks_a_helper_for_the_hresult_and_leaves(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  HRESULT hr = WriteFile(h, r->data, 1, NULL, &r->ov) ? S_OK : last_hresult();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (SUCCEEDED(hr) || hr == HRESULT_FROM_WIN32(ERROR_IO_PENDING))
    return S_OK;
  return hr;
}

#define RETURN_LAST_ERROR_IF(condition) \
  do {                                  \
    if (condition)                      \
      return last_hresult();            \
  } while (0)

HRESULT returns_from_within_a_macro(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  RETURN_LAST_ERROR_IF(!ok && GetLastError() != ERROR_IO_PENDING);
  return S_OK;
}
