// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The second cancel of one start.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

bool cancels_in_place_and_at_the_label(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    goto failed;
  }
  return true;
failed:
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  return false;
}

static bool read_or_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool cancels_what_the_helper_has_cancelled(PTP_IO io, HANDLE h, Request *r) {
  if (!read_or_cancel(io, h, r)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool trusts_the_helper(PTP_IO io, HANDLE h, Request *r) {
  if (!read_or_cancel(io, h, r))
    return false;
  return true;
}

static void undo(PTP_IO io) { CancelThreadpoolIo(io); }

// The finding stands at the call of the wrapper, in the function that holds the defect.
bool cancels_twice_by_a_wrapper(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    undo(io);
    OutputDebugStringA("read failed");
    undo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool cancels_once_by_a_wrapper(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    undo(io);
    return false;
  }
  return true;
}

bool cancels_for_one_code_and_then_for_all(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
    DWORD error = GetLastError();
    if (error == ERROR_BROKEN_PIPE)
      CancelThreadpoolIo(io);
    if (error != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
  return true;
}

bool cancels_for_one_code_or_else_for_all(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
    DWORD error = GetLastError();
    if (error == ERROR_BROKEN_PIPE)
      CancelThreadpoolIo(io);
    else if (error != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
  return true;
}

void cancels_in_the_loop_and_after_it(PTP_IO io, HANDLE h, Request *r) {
  bool failed = false;
  for (int i = 0; i < 4 && !failed; i++) {
    StartThreadpoolIo(io);
    if (!ReadFile(h, r[i].data, 1, NULL, &r[i].ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      failed = true;
    }
  }
  if (failed)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void cancels_after_the_loop_only(PTP_IO io, HANDLE h, Request *r) {
  bool failed = false;
  for (int i = 0; i < 4 && !failed; i++) {
    StartThreadpoolIo(io);
    if (!ReadFile(h, r[i].data, 1, NULL, &r[i].ov) && GetLastError() != ERROR_IO_PENDING)
      failed = true;
  }
  if (failed)
    CancelThreadpoolIo(io);
}

// Two starts and two failures are worth two cancels.
void cancels_two_starts(PTP_IO io, HANDLE h, Request *a, Request *b) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  BOOL first = ReadFile(h, a->data, 1, NULL, &a->ov);
  bool first_failed = !first && GetLastError() != ERROR_IO_PENDING;
  BOOL second = ReadFile(h, b->data, 1, NULL, &b->ov);
  bool second_failed = !second && GetLastError() != ERROR_IO_PENDING;
  if (first_failed)
    CancelThreadpoolIo(io);
  if (second_failed)
    CancelThreadpoolIo(io);
}

void cancels_and_rethrows_to_a_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  bool ok = ReadFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  if (!ok)
    CancelThreadpoolIo(io);
  if (!ok) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    throw 1;
  }
}
