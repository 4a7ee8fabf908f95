// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Every way of telling a failure from a pending operation, with and without the cancel.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

static bool nests_the_two_tests(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, sizeof r->data, NULL, &r->ov)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING) {
      SetLastError(error);
      return false;
    }
  }
  return true;
}

static bool nests_the_two_tests_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, sizeof r->data, NULL, &r->ov)) {
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      SetLastError(error);
      return false;
    }
  }
  return true;
}

static DWORD assigns_in_an_else_if(PTP_IO io, HANDLE h, Request *r) {
  DWORD error;
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, sizeof r->data, NULL, &r->ov))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return NO_ERROR;
  else if ((error = GetLastError()) == ERROR_IO_PENDING)
    return NO_ERROR;
  else
    return error;
}

static DWORD assigns_in_an_else_if_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  DWORD error;
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, sizeof r->data, NULL, &r->ov))
    return NO_ERROR;
  else if ((error = GetLastError()) == ERROR_IO_PENDING)
    return NO_ERROR;
  else
    CancelThreadpoolIo(io);
  return error;
}

static bool switches_over_the_code(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, sizeof r->data, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (ok)
    return true;
  switch (GetLastError()) {
  case ERROR_IO_PENDING:
    return true;
  case ERROR_HANDLE_EOF:
    return false;
  default:
    CancelThreadpoolIo(io);
    return false;
  }
}

static bool switches_over_the_code_and_cancels_in_both_cases(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, sizeof r->data, NULL, &r->ov);
  if (ok)
    return true;
  switch (GetLastError()) {
  case ERROR_IO_PENDING:
    return true;
  case ERROR_HANDLE_EOF:
    CancelThreadpoolIo(io);
    return false;
  default:
    CancelThreadpoolIo(io);
    return false;
  }
}

static DWORD folds_into_one_code_by_a_ternary(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  DWORD error = WriteFile(h, r->data, 10, NULL, &r->ov) ? NO_ERROR : GetLastError();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  return error == ERROR_IO_PENDING ? NO_ERROR : error;
}

static DWORD folds_into_one_code_by_a_ternary_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  DWORD error = WriteFile(h, r->data, 10, NULL, &r->ov) ? NO_ERROR : GetLastError();
  if (error != NO_ERROR && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return error == ERROR_IO_PENDING ? NO_ERROR : error;
}

static DWORD rewrites_pending_to_success(PTP_IO io, HANDLE h, Request *r) {
  DWORD error = NO_ERROR;
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 10, NULL, &r->ov)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    error = GetLastError();
    if (error == ERROR_IO_PENDING)
      error = NO_ERROR;
  }
  return error;
}

static DWORD rewrites_pending_to_success_and_cancels_the_rest(PTP_IO io, HANDLE h, Request *r) {
  DWORD error = NO_ERROR;
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 10, NULL, &r->ov)) {
    error = GetLastError();
    if (error == ERROR_IO_PENDING)
      error = NO_ERROR;
  }
  if (error != NO_ERROR)
    CancelThreadpoolIo(io);
  return error;
}

static bool returns_on_success_first(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (WriteFile(h, r->data, 10, NULL, &r->ov))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  return false;
}

static bool returns_on_success_first_and_cancels_at_the_end(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (WriteFile(h, r->data, 10, NULL, &r->ov))
    return true;
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

static void never_looks_at_the_result(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  WriteFile(h, r->data, 10, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

static bool looks_at_the_result_only(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (WriteFile(h, r->data, 10, NULL, &r->ov) == FALSE) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    OutputDebugStringA("write failed");
    return false;
  }
  return true;
}

static bool compares_with_false_and_keeps_pending_apart(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (FALSE == WriteFile(h, r->data, 10, NULL, &r->ov) && ERROR_IO_PENDING != GetLastError()) {
    CancelThreadpoolIo(io);
    OutputDebugStringA("write failed");
    return false;
  }
  return true;
}

static bool ors_the_good_outcomes(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  bool queued = WriteFile(h, r->data, 10, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  return queued;
}

static bool ors_the_good_outcomes_and_cancels_otherwise(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  bool queued = WriteFile(h, r->data, 10, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  if (!queued)
    CancelThreadpoolIo(io);
  return queued;
}

static bool tests_twice_and_cancels_once(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 10, NULL, &r->ov);
  DWORD error = ok ? ERROR_SUCCESS : GetLastError();
  if (!ok && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  if (!ok && error != ERROR_IO_PENDING)
    return false;
  return true;
}

static bool keeps_the_code_in_the_request(PTP_IO io, HANDLE h, Request *r, DWORD *result) {
  StartThreadpoolIo(io);
  *result = ReadFile(h, r->data, 10, NULL, &r->ov) ? 0 : GetLastError();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (*result && *result != ERROR_IO_PENDING)
    return false;
  return true;
}

static bool keeps_the_code_in_the_request_and_cancels(PTP_IO io, HANDLE h, Request *r, DWORD *result) {
  StartThreadpoolIo(io);
  *result = ReadFile(h, r->data, 10, NULL, &r->ov) ? 0 : GetLastError();
  if (*result && *result != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}
