// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Exceptions between the failure and the cancel.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};
struct IoError {
  DWORD code;
};

void throws_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING)
      throw IoError{error};
  }
}

void cancels_and_throws_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      throw IoError{error};
    }
  }
}

static void throw_last_error() { throw IoError{GetLastError()}; }
static void throw_unless_pending(BOOL ok) {
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    throw IoError{GetLastError()};
}

void lets_a_helper_throw(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    throw_last_error();
}

void lets_a_helper_judge_and_throw(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  throw_unless_pending(ReadFile(h, r->data, 1, NULL, &r->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

void catches_all_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_unless_pending(ReadFile(h, r->data, 1, NULL, &r->ov));
  } catch (...) {
    CancelThreadpoolIo(io);
    throw;
  }
}

void catches_its_own_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
      DWORD error = GetLastError();
      if (error != ERROR_IO_PENDING)
        throw IoError{error};
    }
  } catch (const IoError &) {
    CancelThreadpoolIo(io);
  }
}

struct Guard {
  PTP_IO io;
  ~Guard() {
    if (io)
      CancelThreadpoolIo(io);
  }
};

void unwinds_through_a_guard(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  Guard guard{io};
  throw_unless_pending(ReadFile(h, r->data, 1, NULL, &r->ov));
  guard.io = nullptr;
}

void throws_in_the_helper_only_after_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    DWORD error = GetLastError();
    CancelThreadpoolIo(io);
    throw IoError{error};
  }
}

// Thrown two calls down, caught in a function that its caller steps into.
static void throws_unless_queued(BOOL ok) {
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    throw 1;
}
static void catches_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throws_unless_queued(ReadFile(h, r->data, 64, NULL, &r->ov));
  } catch (int) {
    CancelThreadpoolIo(io);
  }
}
static void catches_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throws_unless_queued(ReadFile(h, r->data, 64, NULL, &r->ov));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  } catch (int) {
  }
}
void calls_what_catches(PTP_IO io, HANDLE h, Request *r) {
  catches_and_cancels(io, h, r);
  catches_and_forgets(io, h, r);
  CloseThreadpoolIo(io);
}

// Thrown and caught in a helper that a loop calls.
static bool issues_or_returns_false(HANDLE h, Request *r) {
  try {
    if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw 1;
  } catch (int) {
    return false;
  }
  return true;
}
int ignores_the_false(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; ++i) {
    StartThreadpoolIo(io);
    if (issues_or_returns_false(h, r)) {
    }
  }
  return n;
}
