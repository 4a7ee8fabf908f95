// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The bound of the loop decides.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
enum { One = 1, Two = 2 };
constexpr int kSingle = 1;
constexpr int kPair = 2;

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

void loops_to_a_constexpr_one(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  for (int i = 0; i < kSingle; i++)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
}

void loops_to_a_constexpr_two(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < kPair; i++)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
}

void loops_to_an_enumerator_one(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  for (int i = 0; i != One; ++i)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
}

void loops_to_an_enumerator_two(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i != Two; ++i)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
}

void starts_twice_for_two_rounds(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  for (int i = 0; i < 2; i++)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
}

void starts_in_a_loop_of_its_own(PTP_IO io, HANDLE h, Request *r) {
  for (int i = 0; i < 3; i++)
    StartThreadpoolIo(io);
  for (int i = 0; i < 3; i++)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
}

// The second round never comes.
void leaves_after_the_first_round(PTP_IO io, HANDLE h, Request *r, int n) {
  if (n <= 0)
    return;
  StartThreadpoolIo(io);
  for (int i = 0; i < n; i++) {
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
    break;
  }
}

void looks_for_the_one_that_is_ready(PTP_IO io, HANDLE h, Request *r, int n, int ready) {
  if (ready < 0 || ready >= n)
    return;
  StartThreadpoolIo(io);
  bool issued = false;
  for (int i = 0; i < n; i++) {
    if (i != ready || issued)
      continue;
    issued = true;
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
    return;
  }
  CancelThreadpoolIo(io);
}

// A prefetched start: each round makes the start of the next one.
void starts_for_the_next_round(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  for (int i = 0; i < n; i++) {
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      break;
    StartThreadpoolIo(io);
  }
  CancelThreadpoolIo(io);
}

void retries_until_it_is_queued(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  for (int attempt = 0; attempt < 5; attempt++) {
    if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
      return;
    Sleep(1);
  }
  CancelThreadpoolIo(io);
}

// The failing attempt is cancelled inside the loop, so the next one has no start.
void retries_and_cancels_each_attempt(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int attempt = 0; attempt < 5; attempt++) {
    if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
      return;
    CancelThreadpoolIo(io);
    Sleep(1);
  }
}

void retries_with_a_start_for_each_attempt(PTP_IO io, HANDLE h, Request *r) {
  for (int attempt = 0; attempt < 5; attempt++) {
    StartThreadpoolIo(io);
    if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
      return;
    CancelThreadpoolIo(io);
    Sleep(1);
  }
}

void waits_for_resources_with_a_cancel_in_the_loop(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  while (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    Sleep(50);
  }
}
