// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// One start, two operations: the second has none once the first is under way.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

bool writes_and_reads_with_one_start(PTP_IO io, HANDLE h, Request *out, Request *in) {
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, out->data, 64, NULL, &out->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (!queued(ReadFile(h, in->data, 64, NULL, &in->ov))) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool writes_and_reads_with_two_starts(PTP_IO io, HANDLE h, Request *out, Request *in) {
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, out->data, 64, NULL, &out->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, in->data, 64, NULL, &in->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool writes_and_reads_with_both_starts_first(PTP_IO io, HANDLE h, Request *out, Request *in) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, out->data, 64, NULL, &out->ov))) {
    CancelThreadpoolIo(io);
    CancelThreadpoolIo(io);
    return false;
  }
  if (!queued(ReadFile(h, in->data, 64, NULL, &in->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

// The cancel has given the start back.
bool tries_again_after_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  r->ov.Offset = 0;
  return queued(ReadFile(h, r->data, 32, NULL, &r->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
}

bool tries_again_after_the_cancel_with_a_new_start(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  r->ov.Offset = 0;
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 32, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool tries_again_before_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  r->ov.Offset = 0;
  if (queued(ReadFile(h, r->data, 32, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

// Only the first round is started.
void reads_ahead_after_the_first(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    CancelThreadpoolIo(io);
    return;
  }
  for (int i = 1; i < n; i++) {
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov))) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
      CancelThreadpoolIo(io);
      return;
    }
  }
}

void reads_ahead_with_a_start_for_each(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    CancelThreadpoolIo(io);
    return;
  }
  for (int i = 1; i < n; i++) {
    StartThreadpoolIo(io);
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov))) {
      CancelThreadpoolIo(io);
      return;
    }
  }
}

// The second lies behind a condition.
bool sends_a_trailer_now_and_then(PTP_IO io, HANDLE h, Request *body, Request *trailer, bool last) {
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, body->data, 64, NULL, &body->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (last) {
    if (!queued(WriteFile(h, trailer->data, 8, NULL, &trailer->ov))) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
      CancelThreadpoolIo(io);
      return false;
    }
  }
  return true;
}

bool starts_only_when_it_is_the_last(PTP_IO io, HANDLE h, Request *body, Request *trailer, bool last) {
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, body->data, 64, NULL, &body->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (last)
    StartThreadpoolIo(io);
  if (last && !queued(WriteFile(h, trailer->data, 8, NULL, &trailer->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

// A helper that issues twice.
static bool issue_pair(PTP_IO io, HANDLE h, Request *a, Request *b) {
  if (!queued(WriteFile(h, a->data, 64, NULL, &a->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (!queued(WriteFile(h, b->data, 64, NULL, &b->ov))) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool starts_once_for_a_helper_that_issues_twice(PTP_IO io, HANDLE h, Request *a, Request *b) {
  StartThreadpoolIo(io);
  return issue_pair(io, h, a, b);
}

static BOOL issue_one(HANDLE h, Request *r) {
  return WriteFile(h, r->data, 16, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
}

bool calls_the_helper_twice(PTP_IO io, HANDLE h, Request *a, Request *b) {
  StartThreadpoolIo(io);
  if (!queued(issue_one(h, a))) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (!queued(issue_one(h, b))) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}
