// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Start, operation and cancel spread over helpers of one file: judged in the function that holds all of them.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

// Issues and hands the untouched result on.
static BOOL issue_read(HANDLE h, Request *r) { return ReadFile(h, r->data, sizeof r->data, NULL, &r->ov); }

void cancels_for_the_helper_that_issues(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!issue_read(h, r) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

// The finding stands at the operation, wherever that is.
static BOOL issue_write(HANDLE h, Request *r) {
  return WriteFile(h, r->data, sizeof r->data, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

void forgets_the_cancel_for_the_helper_that_issues(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!issue_write(h, r) && GetLastError() != ERROR_IO_PENDING)
    OutputDebugStringA("write failed");
}

// Starts and issues; the cancel is the caller's.
static BOOL start_and_lock(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return LockFileEx(h, 0, 0, 1, 0, &r->ov);
}

bool cancels_for_the_helper_that_starts_and_locks(PTP_IO io, HANDLE h, Request *r) {
  if (start_and_lock(io, h, r) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

static BOOL start_and_control(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return DeviceIoControl(h, 7, NULL, 0, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

bool forgets_the_cancel_for_the_helper_that_starts(PTP_IO io, HANDLE h, Request *r) {
  return start_and_control(io, h, r) || GetLastError() == ERROR_IO_PENDING;
}

// Nobody in view calls it: its caller may cancel.
BOOL hands_the_untouched_result_to_unknown_callers(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return ReadFile(h, r->data, sizeof r->data, NULL, &r->ov);
}

BOOL hands_the_untouched_result_on_by_a_variable(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, sizeof r->data, NULL, &r->ov);
  return ok;
}

// Its own verdict without a cancel: nobody outside can tell pending from failed any more.
bool gives_its_own_verdict(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, sizeof r->data, NULL, &r->ov)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (GetLastError() != ERROR_IO_PENDING)
      return false;
  }
  return true;
}

// Judges and cancels in one.
static bool settle(PTP_IO io, BOOL ok) {
  if (ok)
    return true;
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool leaves_the_verdict_to_a_helper_that_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return settle(io, ReadFile(h, r->data, sizeof r->data, NULL, &r->ov));
}

static bool settle_but_not_for_broken_pipes(PTP_IO io, BOOL ok) {
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == NO_ERROR || error == ERROR_IO_PENDING)
    return true;
  if (error == ERROR_BROKEN_PIPE)
    return false;
  CancelThreadpoolIo(io);
  return false;
}

bool leaves_the_verdict_to_a_helper_that_forgets_one_code(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return settle_but_not_for_broken_pipes(io, ReadFile(h, r->data, 9, NULL, &r->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

// Start, operation and cancel, each in a wrapper of its own.
static void begin(PTP_IO io) { StartThreadpoolIo(io); }
static void undo(PTP_IO io) { CancelThreadpoolIo(io); }

bool uses_three_wrappers(PTP_IO io, HANDLE h, Request *r) {
  begin(io);
  if (!issue_read(h, r)) {
    if (GetLastError() != ERROR_IO_PENDING) {
      undo(io);
      return false;
    }
  }
  return true;
}

bool uses_two_wrappers_and_forgets_the_third(PTP_IO io, HANDLE h, Request *r) {
  begin(io);
  BOOL ok = TransactNamedPipe(h, r->data, 8, r->data + 8, 8, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    return false;
  return true;
}

// Two levels between the start and the operation.
static BOOL level_two(HANDLE h, Request *r) { return WriteFile(h, r->data, 2, NULL, &r->ov); }
static DWORD level_one(HANDLE h, Request *r) { return level_two(h, r) ? NO_ERROR : GetLastError(); }

DWORD goes_down_two_levels_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  DWORD error = level_one(h, r);
  if (error != NO_ERROR && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return error;
}

static BOOL deep_two(HANDLE h, Request *r) {
  return WriteFile(h, r->data, 3, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}
static DWORD deep_one(HANDLE h, Request *r) { return deep_two(h, r) ? NO_ERROR : GetLastError(); }

bool goes_down_two_levels_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  DWORD error = deep_one(h, r);
  return error == NO_ERROR || error == ERROR_IO_PENDING;
}
