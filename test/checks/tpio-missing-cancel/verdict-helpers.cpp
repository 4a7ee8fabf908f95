// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Small helpers that judge the result, and HRESULTs built from the last error.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

static bool is_pending(DWORD error) { return error == ERROR_IO_PENDING; }
static bool was_queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }
static DWORD last_error_of(BOOL ok) { return ok ? NO_ERROR : GetLastError(); }
static DWORD normalised(DWORD error) { return error == ERROR_IO_PENDING ? NO_ERROR : error; }
static inline HRESULT last_hresult() { return HRESULT_FROM_WIN32(GetLastError()); }

bool asks_a_predicate_for_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && !is_pending(GetLastError()))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool asks_a_predicate_for_pending_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && !is_pending(GetLastError())) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool asks_whether_it_was_queued(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return was_queued(ReadFile(h, r->data, 1, NULL, &r->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

bool asks_whether_it_was_queued_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (was_queued(ReadFile(h, r->data, 1, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

DWORD normalises_the_code(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  DWORD error = normalised(last_error_of(ReadFile(h, r->data, 1, NULL, &r->ov)));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  return error;
}

DWORD normalises_the_code_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  DWORD error = normalised(last_error_of(ReadFile(h, r->data, 1, NULL, &r->ov)));
  if (error)
    CancelThreadpoolIo(io);
  return error;
}

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
#define CHECKED_READ(h, r) (ReadFile((h), (r)->data, 1, NULL, &(r)->ov) || GetLastError() == ERROR_IO_PENDING)

HRESULT returns_from_within_a_macro(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  RETURN_LAST_ERROR_IF(!ok && GetLastError() != ERROR_IO_PENDING);
  return S_OK;
}

HRESULT reads_from_within_a_macro(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (CHECKED_READ(h, r))
    return S_OK;
  CancelThreadpoolIo(io);
  return E_FAIL;
}

HRESULT reads_from_within_a_macro_and_leaves(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (CHECKED_READ(h, r))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return S_OK;
  return E_FAIL;
}
