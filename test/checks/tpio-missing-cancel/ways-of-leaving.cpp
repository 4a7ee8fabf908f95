// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// goto, do/while(0), break and early returns between the failure and the cancel.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

bool jumps_past_the_cancel(PTP_IO io, HANDLE h, Request *r, bool verbose) {
  bool ok = false;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (verbose)
      goto out;
    CancelThreadpoolIo(io);
    goto out;
  }
  ok = true;
out:
  return ok;
}

bool jumps_to_a_label_that_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    goto failed;
  return true;
failed:
  CancelThreadpoolIo(io);
  return false;
}

int breaks_out_of_a_do_while_zero(PTP_IO io, HANDLE h, Request *r) {
  int rc = -1;
  do {
    StartThreadpoolIo(io);
    if (!WriteFile(h, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      break;
    rc = 0;
  } while (0);
  return rc;
}

int breaks_out_of_a_do_while_zero_to_a_cancel(PTP_IO io, HANDLE h, Request *r) {
  int rc = -1;
  do {
    if (!h)
      return rc;
    StartThreadpoolIo(io);
    if (!WriteFile(h, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      break;
    rc = 0;
  } while (0);
  if (rc != 0)
    CancelThreadpoolIo(io);
  return rc;
}

void breaks_out_of_the_loop_of_writes(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    if (!WriteFile(h, r[i].data, sizeof r->data, NULL, &r[i].ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      break;
  }
}

void cancels_before_it_breaks_out_of_the_loop_of_writes(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    if (!WriteFile(h, r[i].data, sizeof r->data, NULL, &r[i].ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      break;
    }
  }
}

void goes_on_with_the_next_write(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    if (WriteFile(h, r[i].data, sizeof r->data, NULL, &r[i].ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      continue;
    if (GetLastError() != ERROR_IO_PENDING)
      continue;
  }
}

bool cancels_in_only_one_of_two_branches(PTP_IO io, HANDLE h, Request *r, bool write) {
  StartThreadpoolIo(io);
  if (write) {
    if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return false;
    }
  } else {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return false;
    }
  }
  return true;
}

bool cancels_after_both_branches(PTP_IO io, HANDLE h, Request *r, bool write) {
  BOOL ok;
  StartThreadpoolIo(io);
  if (write)
    ok = WriteFile(h, r->data, 1, NULL, &r->ov);
  else
    ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  if (ok || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

[[noreturn]] void die(const char *why);

void dies_when_the_write_fails(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    die("write");
}

void exits_the_process_when_the_write_fails(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    ExitProcess(3);
}

void aborts_unless_it_is_verbose(PTP_IO io, HANDLE h, Request *r, bool verbose) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (!verbose)
      abort();
    OutputDebugStringA("write failed");
  }
}
