// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// What throws is often a function whose body is not visible. It may never come back; the destructors and handlers
// in view then do what they do.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
void throw_last_error();
void log_and_go_on() noexcept;

class Guard {
public:
  explicit Guard(PTP_IO io) : m_io(io) { StartThreadpoolIo(io); }
  Guard(const Guard &) = delete;
  ~Guard() {
    if (m_io)
      CancelThreadpoolIo(m_io);
  }
  void dismiss() { m_io = nullptr; }

private:
  PTP_IO m_io;
};

void unwinds_its_guard(PTP_IO io, HANDLE h, Request *r) {
  Guard undo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    throw_last_error();
  undo.dismiss();
}

void cancels_in_its_handler(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      throw_last_error();
  } catch (...) {
    CancelThreadpoolIo(io);
    throw;
  }
}

static void put(HANDLE h, Request *r) {
  if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    throw_last_error();
}
void unwinds_the_guard_of_a_caller(PTP_IO io, HANDLE h, Request *r) {
  Guard undo(io);
  put(h, r);
  undo.dismiss();
}
bool cancels_in_the_handler_of_a_caller(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    put(h, r);
    return true;
  } catch (...) {
    CancelThreadpoolIo(io);
    return false;
  }
}

// The twins: nothing would cancel, or what is called can't throw.

void has_nothing_to_unwind(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    throw_last_error();
}

void logs_and_dismisses(PTP_IO io, HANDLE h, Request *r) {
  Guard undo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    log_and_go_on();
  undo.dismiss();
}

void throws_before_its_guard(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    throw_last_error();
  Guard next(io);
  if (ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    next.dismiss();
}
