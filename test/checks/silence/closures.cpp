// RUN: %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Code that comes along: whatever a closure has captured the object by, and structs that hold it.
#include <windows.h>
#include <ministd.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }
void later(std::function<void()> code);

class File {
public:
  void captures_the_object_under_a_new_name(Request *r) {
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      later([io = m_io] { CancelThreadpoolIo(io); });
  }
  void captures_a_reference_under_a_new_name(Request *r) {
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      later([&io = m_io] { CancelThreadpoolIo(io); });
  }
  void captures_itself_under_a_new_name(Request *r) {
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      later([self = this] { CancelThreadpoolIo(self->m_io); });
  }
  void captures_what_a_function_returns(Request *r) {
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      later([self = itself()] { CancelThreadpoolIo(self->m_io); });
  }
  void captures_in_a_closure_in_a_closure(Request *r) {
    auto run = [this, r] {
      StartThreadpoolIo(m_io);
      if (!queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
        later([this] { CancelThreadpoolIo(m_io); });
    };
    run();
  }
  void captures_a_closure(Request *r) {
    auto undo = [this] { CancelThreadpoolIo(m_io); };
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      later([undo] { undo(); });
  }

private:
  File *itself();
  HANDLE m_file;
  PTP_IO m_io;
};

struct Job {
  PTP_IO io;
  int kind;
};
struct Jobs {
  Job first;
  int count;
};
void queue(Job *);
void queue_all(Jobs);

void hands_out_a_struct_that_holds_the_object(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    Job job{io, 1};
    queue(&job);
  }
}
void hands_out_a_new_struct_that_holds_the_object(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    queue(new Job{io, 1});
}
void hands_out_a_struct_in_a_struct(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    Jobs jobs;
    jobs.first.io = io;
    queue_all(jobs);
  }
}

struct Action {
  virtual ~Action() {}
};
struct Undo : Action {
  PTP_IO io;
  explicit Undo(PTP_IO io) : io(io) {}
  void run() { CancelThreadpoolIo(io); }
};
void runs_an_action_with_a_virtual_destructor(PTP_IO io, HANDLE h, Request *r) {
  Undo undo(io);
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    undo.run();
}
