// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The loop, the start or the operation sits in a helper.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

static bool issue(PTP_IO io, HANDLE h, Request *r) {
  if (queued(WriteFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

void loops_in_the_caller_of_the_helper_that_issues(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++)
    if (!issue(io, h, &r[i]))
      break;
}

void loops_in_the_caller_with_a_start_for_each(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    if (!issue(io, h, &r[i]))
      break;
  }
}

static void issue_all(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++)
    if (!issue(io, h, &r[i]))
      return;
}

void leaves_the_whole_loop_to_a_helper(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  issue_all(io, h, r, n);
}

static bool start_and_issue(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return issue(io, h, r);
}

void loops_over_a_helper_that_starts(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++)
    start_and_issue(io, h, &r[i]);
}

// The finding stands at the call of the wrapper.
static void begin(PTP_IO io) { StartThreadpoolIo(io); }

void begins_once_before_the_loop(PTP_IO io, HANDLE h, Request *r, int n) {
  begin(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov))) {
      CancelThreadpoolIo(io);
      break;
    }
}

void begins_in_each_round(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++) {
    begin(io);
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov))) {
      CancelThreadpoolIo(io);
      break;
    }
  }
}

void issues_by_a_lambda(PTP_IO io, HANDLE h, Request *r, int n) {
  auto one = [&](Request *q) {
    if (!queued(ReadFile(h, q->data, 64, NULL, &q->ov)))
      CancelThreadpoolIo(io);
  };
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++)
    one(&r[i]);
}

void starts_in_the_lambda(PTP_IO io, HANDLE h, Request *r, int n) {
  auto one = [&](Request *q) {
    StartThreadpoolIo(io);
    if (!queued(ReadFile(h, q->data, 64, NULL, &q->ov)))
      CancelThreadpoolIo(io);
  };
  for (int i = 0; i < n; i++)
    one(&r[i]);
}

class Transfer {
public:
  Transfer(PTP_IO io, HANDLE h) : m_io(io), m_file(h) {}
  void sends_all_with_one_start(Request *r, int n) {
    StartThreadpoolIo(m_io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
    for (int i = 0; i < n; i++)
      if (!send_one(&r[i]))
        return;
  }
  void sends_all(Request *r, int n) {
    for (int i = 0; i < n; i++) {
      StartThreadpoolIo(m_io);
      if (!send_one(&r[i]))
        return;
    }
  }

private:
  bool send_one(Request *r) {
    if (queued(WriteFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }
  PTP_IO m_io;
  HANDLE m_file;
};

template <typename Range>
void submits_with_one_start(PTP_IO io, HANDLE h, Range &range) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (auto &r : range)
    if (!queued(WriteFile(h, r.data, 64, NULL, &r.ov)))
      CancelThreadpoolIo(io);
}

template <typename Range>
void submits(PTP_IO io, HANDLE h, Range &range) {
  for (auto &r : range) {
    StartThreadpoolIo(io);
    if (!queued(WriteFile(h, r.data, 64, NULL, &r.ov)))
      CancelThreadpoolIo(io);
  }
}

struct Batch {
  Request items[4];
  Request *begin() { return items; }
  Request *end() { return items + 4; }
};
void submits_batches(PTP_IO io, HANDLE h, Batch &b) {
  submits_with_one_start(io, h, b);
  submits(io, h, b);
}
