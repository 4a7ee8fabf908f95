// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A flag, an enum or a counter that correlates with the failure decides about the cancel.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

enum Outcome { Done, Pending, Failed };

void sets_a_flag_and_cancels_by_it(PTP_IO io, HANDLE h, Request *r) {
  bool failed = false;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    if (GetLastError() != ERROR_IO_PENDING)
      failed = true;
  if (failed)
    CancelThreadpoolIo(io);
}

void sets_a_flag_and_reads_it_the_wrong_way(PTP_IO io, HANDLE h, Request *r, bool retry) {
  bool failed = false;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (GetLastError() != ERROR_IO_PENDING)
      failed = true;
  if (failed && retry)
    CancelThreadpoolIo(io);
}

void sorts_into_an_enum(PTP_IO io, HANDLE h, Request *r) {
  Outcome outcome;
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 1, NULL, &r->ov))
    outcome = Done;
  else if (GetLastError() == ERROR_IO_PENDING)
    outcome = Pending;
  else
    outcome = Failed;
  if (outcome == Failed)
    CancelThreadpoolIo(io);
}

int sorts_into_an_enum_and_forgets_one_value(PTP_IO io, HANDLE h, Request *r) {
  Outcome outcome;
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 1, NULL, &r->ov))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    outcome = Done;
  else if (GetLastError() == ERROR_IO_PENDING)
    outcome = Pending;
  else
    outcome = Failed;
  switch (outcome) {
  case Done:
    return 0;
  case Pending:
    return 1;
  case Failed:
    return -1;
  }
  return 2;
}

void counts_the_operations_that_are_under_way(PTP_IO io, HANDLE h, Request *r) {
  int outstanding = 0;
  StartThreadpoolIo(io);
  if (WriteFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    outstanding++;
  if (outstanding == 0)
    CancelThreadpoolIo(io);
}

void counts_the_operations_and_never_asks_the_count(PTP_IO io, HANDLE h, Request *r, int *total) {
  int outstanding = 0;
  StartThreadpoolIo(io);
  if (WriteFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    outstanding++;
  *total += outstanding;
}

void remembers_the_request_as_a_pointer(PTP_IO io, HANDLE h, Request *r) {
  Request *owned = r;
  StartThreadpoolIo(io);
  if (WriteFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    owned = nullptr;
  if (owned)
    CancelThreadpoolIo(io);
}

bool starts_only_for_a_write_and_cancels_only_for_a_write(PTP_IO io, HANDLE h, Request *r, bool write) {
  BOOL ok = TRUE;
  if (write) {
    StartThreadpoolIo(io);
    ok = WriteFile(h, r->data, 1, NULL, &r->ov);
  }
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (write && error != NO_ERROR && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return error == NO_ERROR;
}

bool starts_for_a_write_and_cancels_for_an_unrelated_reason(PTP_IO io, HANDLE h, Request *r, bool write, bool tidy) {
  BOOL ok = TRUE;
  if (write) {
    StartThreadpoolIo(io);
    ok = WriteFile(h, r->data, 1, NULL, &r->ov);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (write && tidy && error != NO_ERROR && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return error == NO_ERROR;
}

DWORD accumulates_the_error_with_the_first_one(PTP_IO io, HANDLE h, Request *r) {
  DWORD first = 0;
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov)) {
    DWORD code = GetLastError();
    if (code != ERROR_IO_PENDING && first == 0)
      first = code;
  }
  if (first)
    CancelThreadpoolIo(io);
  return first;
}
