// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The function leaves between the start and the operation.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
  int state;
};
struct Failure {};

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

bool returns_before_the_read(PTP_IO io, HANDLE h, Request *r, bool closing) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (closing)
    return false;
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool cancels_before_it_returns(PTP_IO io, HANDLE h, Request *r, bool closing) {
  StartThreadpoolIo(io);
  if (closing) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool asks_before_it_starts(PTP_IO io, HANDLE h, Request *r, bool closing) {
  if (closing)
    return false;
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool runs_out_of_memory_after_the_start(PTP_IO io, HANDLE h) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  Request *r = static_cast<Request *>(HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(Request)));
  if (!r)
    return false;
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  HeapFree(GetProcessHeap(), 0, r);
  return false;
}

bool runs_out_of_memory_before_the_start(PTP_IO io, HANDLE h) {
  Request *r = static_cast<Request *>(HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(Request)));
  if (!r)
    return false;
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  HeapFree(GetProcessHeap(), 0, r);
  return false;
}

void throws_before_the_read(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (r->state != 0)
    throw Failure();
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

void throws_before_the_start(PTP_IO io, HANDLE h, Request *r) {
  if (r->state != 0)
    throw Failure();
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

static void check_state(const Request *r) {
  if (r->state != 0)
    throw Failure();
}

void calls_what_throws_before_the_read(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  check_state(r);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

void catches_what_is_thrown_before_the_read(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    check_state(r);
  } catch (...) {
    CancelThreadpoolIo(io);
    throw;
  }
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

void skips_some_rounds_after_the_start(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
    if (r[i].state == 3)
      continue;
    if (!queued(WriteFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
  }
}

void skips_some_rounds_before_the_start(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++) {
    if (r[i].state == 3)
      continue;
    StartThreadpoolIo(io);
    if (!queued(WriteFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
  }
}

bool has_a_case_without_an_operation(PTP_IO io, HANDLE h, Request *r, int what) {
  BOOL ok;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  switch (what) {
  case 0:
    ok = ReadFile(h, r->data, 64, NULL, &r->ov);
    break;
  case 1:
    ok = WriteFile(h, r->data, 64, NULL, &r->ov);
    break;
  default:
    return false;
  }
  if (queued(ok))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool cancels_in_the_case_without_an_operation(PTP_IO io, HANDLE h, Request *r, int what) {
  BOOL ok;
  StartThreadpoolIo(io);
  switch (what) {
  case 0:
    ok = ReadFile(h, r->data, 64, NULL, &r->ov);
    break;
  case 1:
    ok = WriteFile(h, r->data, 64, NULL, &r->ov);
    break;
  default:
    CancelThreadpoolIo(io);
    return false;
  }
  if (queued(ok))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

int breaks_out_of_a_loop_that_asks_a_closure(PTP_IO io, HANDLE h, OVERLAPPED *o, int n) {
  int i = 0;
  while (true) {
    StartThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
    auto lost = [&] { return !ReadFile(h, NULL, 64, NULL, o) && GetLastError() != ERROR_IO_PENDING; };
    if (++i >= n)
      break;
    if (lost())
      CancelThreadpoolIo(io);
  }
  StartThreadpoolIo(io);
  if (!WriteFile(h, NULL, 64, NULL, o) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return n;
}

int breaks_out_of_a_loop_that_asks_a_closure_before_the_start(PTP_IO io, HANDLE h, OVERLAPPED *o, int n) {
  int i = 0;
  while (true) {
    auto lost = [&] { return !ReadFile(h, NULL, 64, NULL, o) && GetLastError() != ERROR_IO_PENDING; };
    if (++i >= n)
      break;
    StartThreadpoolIo(io);
    if (lost())
      CancelThreadpoolIo(io);
  }
  StartThreadpoolIo(io);
  if (!WriteFile(h, NULL, 64, NULL, o) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return n;
}
