// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Evidence: a wrapper is judged in its callers; what nothing outside can make right is judged at once.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

// Starts and issues, and hands the untouched result on: judged in the callers that are in view.
static BOOL start_and_read(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return ReadFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}
bool one_caller_cancels(PTP_IO io, HANDLE h, Request *r) {
  if (queued(start_and_read(io, h, r)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}
bool another_caller_forgets(PTP_IO io, HANDLE h, Request *r) { return queued(start_and_read(io, h, r)); }

// No caller is in view.
BOOL start_and_write(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return WriteFile(h, r->data, 64, NULL, &r->ov);
}

// Its own verdict, and no cancel.
bool start_and_judge(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return ReadFile(h, r->data, 32, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

// A start that the callers forget to use.
class Queue {
public:
  void prepare() { StartThreadpoolIo(m_io); }
  bool issue(Request *r) {
    if (queued(WriteFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }
  bool pushes(Request *r) {
    prepare();
    return issue(r);
  }
  bool pushes_unless_it_is_full(Request *r, int count) {
    prepare();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
    if (count > 16)
      return false;
    return issue(r);
  }
  bool bind(HANDLE h) {
    m_file = h;
    m_io = CreateThreadpoolIo(h, on_io, this, NULL);
    return m_io != NULL;
  }

private:
  HANDLE m_file = NULL;
  PTP_IO m_io = NULL;
};
bool uses_the_queue(Queue &q, Request *r, int n) { return q.pushes(&r[0]) && q.pushes_unless_it_is_full(&r[1], n); }

// A start at creation for the first operation, which has none of its own: legal.
class Primed {
public:
  bool open(HANDLE h) {
    m_file = h;
    m_io = CreateThreadpoolIo(h, on_io, this, NULL);
    if (!m_io)
      return false;
    StartThreadpoolIo(m_io);
    return true;
  }
  bool first(Request *r) {
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

private:
  HANDLE m_file = NULL;
  PTP_IO m_io = NULL;
};
bool uses_the_primed_one(Primed &p, HANDLE h, Request *r) { return p.open(h) && p.first(r); }
