// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Objects, handles and OVERLAPPEDs that unknown code knows.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

void abandon(PTP_IO io);
void submit(PTP_IO io, HANDLE h, Request *r);
BOOL issue_elsewhere(HANDLE h, Request *r);
bool handled(BOOL ok, DWORD error);
int classify(BOOL ok);

bool gives_the_object_away_on_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  abandon(io);
  return false;
}

void starts_for_unknown_code(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  submit(io, h, r);
}

bool lets_unknown_code_issue(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (issue_elsewhere(h, r))
    return true;
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool lets_unknown_code_issue_and_looks_at_nothing(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  return issue_elsewhere(h, r) != FALSE;
}

// The verdict of unknown code on the result is unknown.
bool lets_unknown_code_classify(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  int kind = classify(ReadFile(h, r->data, 64, NULL, &r->ov));
  if (kind == 2)
    CancelThreadpoolIo(io);
  return kind == 0;
}

class Stream {
public:
  bool reads(Request *r) {
    StartThreadpoolIo(m_io);
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    fail(GetLastError());
    return false;
  }
  bool starts_for_its_own_unknown_member(Request *r) {
    StartThreadpoolIo(m_io);
    return issue(r);
  }
  virtual bool starts_for_an_override(Request *r) {
    StartThreadpoolIo(m_io);
    return issue_virtually(r);
  }

protected:
  void fail(DWORD error);
  bool issue(Request *r);
  virtual bool issue_virtually(Request *r) = 0;
  HANDLE m_file;
  PTP_IO m_io;
};

HANDLE g_device;
PTP_IO g_device_io;
void run_the_device();
bool device_failed();

void starts_a_global_for_unknown_code() {
  StartThreadpoolIo(g_device_io);
  run_the_device();
}

bool asks_unknown_code_about_the_global(Request *r) {
  StartThreadpoolIo(g_device_io);
  if (queued(ReadFile(g_device, r->data, 64, NULL, &r->ov)))
    return true;
  return device_failed();
}

struct Token {
  Token(PTP_IO io);
  ~Token();
  void done();
};

bool uses_a_token_from_another_file(PTP_IO io, HANDLE h, Request *r) {
  Token token(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return false;
  token.done();
  return true;
}

// Start here, operation in a work item, cancel in a timer.
struct Job {
  HANDLE file;
  PTP_IO io;
  PTP_WORK work;
  Request *request;
  bool failed;
};
static void CALLBACK issues_in_a_work_item(PTP_CALLBACK_INSTANCE, PVOID context, PTP_WORK) {
  Job *j = static_cast<Job *>(context);
  if (!queued(ReadFile(j->file, j->request->data, 64, NULL, &j->request->ov)))
    j->failed = true;
}
static void CALLBACK cancels_in_a_timer(PTP_CALLBACK_INSTANCE, PVOID context, PTP_TIMER) {
  Job *j = static_cast<Job *>(context);
  if (j->failed)
    CancelThreadpoolIo(j->io);
}
void starts_and_submits(Job *j) {
  StartThreadpoolIo(j->io);
  SubmitThreadpoolWork(j->work);
}
bool makes_the_items(Job *j, PTP_TIMER *timer) {
  j->work = CreateThreadpoolWork(issues_in_a_work_item, j, NULL);
  *timer = CreateThreadpoolTimer(cancels_in_a_timer, j, NULL);
  return j->work && *timer;
}

struct Queue {
  void push(Request *r);
};
void starts_and_queues_the_request(PTP_IO io, Queue &q, Request *r) {
  StartThreadpoolIo(io);
  q.push(r);
}
