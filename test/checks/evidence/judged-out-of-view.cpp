// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:

// Code out of view judges several operations of one object: which of its
// answers belongs to which the path does not know.

#include <windows.h>

struct Request { OVERLAPPED ov; char data[64]; };
bool queued(BOOL ok);

void starts_both_first(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  int failed = 0;
  if (!queued(ReadFile(h, r[0].data, 64, NULL, &r[0].ov)))
    failed++;
  if (!queued(ReadFile(h, r[1].data, 64, NULL, &r[1].ov)))
    failed++;
  while (failed-- > 0)
    CancelThreadpoolIo(io);
}

void starts_twice_for_two_rounds(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  for (int i = 0; i < 2; i++)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
}

// The twins: whatever it answers.

void starts_once_more_than_it_reads(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

void cancels_in_any_case(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    r->data[0] = 0;
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void cancels_again_what_it_has_tested(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}
