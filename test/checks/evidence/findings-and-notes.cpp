// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// One finding per site, notes in the order of the path.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

// Two paths leak the same start at the same operation: one finding.
int leaves_by_two_doors(PTP_IO io, HANDLE h, Request *r, bool loud) {
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return 0;
  if (loud)
    return 1;
  return 2;
}

// Two operations with a defect each: two findings.
int leaks_twice(PTP_IO io, HANDLE h, Request *a, Request *b) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, a->data, 64, NULL, &a->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return 1;
  StartThreadpoolIo(io);
  if (!WriteFile(h, b->data, 64, NULL, &b->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return 2;
  return 0;
}

int tells_the_way(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'WriteFile'{{.*}} [tpio-missing-cancel]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}start
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}fails
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == ERROR_IO_PENDING)
    return 0;
  return (int)error;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: {{.*}}returns
}

static void undo(PTP_IO io) { CancelThreadpoolIo(io); }
// CHECK: :[[@LINE+8]]:{{[0-9]+}}: warning: {{.*}}'CancelThreadpoolIo'{{.*}} [tpio-extra-cancel]
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: {{.*}}

void cancels_by_a_wrapper(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  if (ok)
    return;
  undo(io);
}

// An inline function of a header would be reached many times: still one finding.
inline void shared(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  WriteFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}
void first_caller(PTP_IO io, HANDLE h, Request *r) { shared(io, h, r); }
void second_caller(PTP_IO io, HANDLE h, Request *r) { shared(io, h, r); }
