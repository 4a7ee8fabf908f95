// The real library of the host is read: its own headers are not there on Windows.
// REQUIRES: posix
// RUN: %exits 1 %tpiolint --checks=tpio-throwing-window --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %exits 0 %tpiolint %s -- %mock 2>&1 | FileCheck %s --check-prefix=DEFAULT --implicit-check-not=warning:
// What may throw between a start and its operation: `new`, the library, code
// out of view. Nothing is said unless the check is asked for by its name.
// DEFAULT: no findings
#include <windows.h>

#include <memory>
#include <string>
#include <vector>

void compute();
#ifdef TPIO_EXPLORE
// In a run all this happens: each throws once and once it does not.
#include "tpio-explore.h"
void compute() {
  if (tpio_choose(2))
    throw 1;
}
void *operator new[](size_t bytes) {
  if (tpio_choose(2))
    throw std::bad_alloc();
  return tpio_memory(bytes);
}
void operator delete[](void *) noexcept {}
#endif
void never_throws() noexcept;
extern "C" void of_c(void);

bool issue(HANDLE h, PTP_IO io, OVERLAPPED *ov, char *data) {
  if (!ReadFile(h, data, 512, nullptr, ov) &&
      GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool memory_is_allocated_between(HANDLE h, PTP_IO io, OVERLAPPED *ov) {
  // CHECK: :[[@LINE+2]]:3: warning: an exception between 'StartThreadpoolIo' and its operation leaves the start uncancelled; the I/O object leaks [tpio-throwing-window]
  // CHECK: :[[@LINE+2]]:16: note: 'new' may throw here, with the start still open
  StartThreadpoolIo(io);
  char *data = new char[512];
  return issue(h, io, ov, data);
}

bool memory_is_allocated_before(HANDLE h, PTP_IO io, OVERLAPPED *ov) {
  char *data = new char[512];
  StartThreadpoolIo(io);
  return issue(h, io, ov, data);
}

bool memory_that_may_be_null(HANDLE h, PTP_IO io, OVERLAPPED *ov) {
  StartThreadpoolIo(io);
  char *data = new (std::nothrow) char[512];
  return issue(h, io, ov, data);
}

bool a_vector_grows_between(HANDLE h, PTP_IO io, OVERLAPPED *ov,
                            std::vector<char> &data) {
  // CHECK: :[[@LINE+2]]:3: warning: {{.*}} [tpio-throwing-window]
  // CHECK: :[[@LINE+2]]:3: note: 'std::vector<char>::push_back' may throw here, with the start still open
  StartThreadpoolIo(io);
  data.push_back('\0');
  return issue(h, io, ov, data.data());
}

bool a_vector_grows_before(HANDLE h, PTP_IO io, OVERLAPPED *ov,
                           std::vector<char> &data) {
  data.push_back('\0');
  StartThreadpoolIo(io);
  return issue(h, io, ov, data.data());
}

bool code_out_of_view_runs_between(HANDLE h, PTP_IO io, OVERLAPPED *ov,
                                   char *data) {
  // CHECK: :[[@LINE+2]]:3: warning: {{.*}} [tpio-throwing-window]
  // CHECK: :[[@LINE+2]]:3: note: 'compute' may throw here, with the start still open
  StartThreadpoolIo(io);
  compute();
  return issue(h, io, ov, data);
}

bool what_throws_nothing_runs_between(HANDLE h, PTP_IO io, OVERLAPPED *ov,
                                      char *data) {
  StartThreadpoolIo(io);
  never_throws();
  of_c();
  return issue(h, io, ov, data);
}

bool code_that_may_cancel_runs_between(HANDLE h, PTP_IO io, OVERLAPPED *ov,
                                       char *data, void (*prepare)(PTP_IO)) {
  StartThreadpoolIo(io);
  prepare(io);
  return issue(h, io, ov, data);
}

bool a_handler_cancels(HANDLE h, PTP_IO io, OVERLAPPED *ov, char *data) {
  StartThreadpoolIo(io);
  try {
    compute();
  } catch (...) {
    CancelThreadpoolIo(io);
    throw;
  }
  return issue(h, io, ov, data);
}

bool a_handler_forgets(HANDLE h, PTP_IO io, OVERLAPPED *ov, char *data) {
  // CHECK: :[[@LINE+1]]:3: warning: {{.*}} [tpio-throwing-window]
  StartThreadpoolIo(io);
  try {
    // CHECK: :[[@LINE+1]]:5: note: 'compute' may throw here, with the start still open
    compute();
  } catch (...) {
    return false;
  }
  return issue(h, io, ov, data);
}

// Whether the exception is one that the handler catches nobody knows.
bool a_handler_of_some_exceptions_cancels(HANDLE h, PTP_IO io, OVERLAPPED *ov,
                                          char *data) {
  StartThreadpoolIo(io);
  try {
    compute();
  } catch (int) {
    CancelThreadpoolIo(io);
    throw;
  }
  return issue(h, io, ov, data);
}

class Guard {
public:
  explicit Guard(PTP_IO io) : io(io) { StartThreadpoolIo(io); }
  ~Guard() {
    if (io)
      CancelThreadpoolIo(io);
  }
  void dismiss() { io = nullptr; }

private:
  PTP_IO io;
};

bool a_guard_cancels(HANDLE h, PTP_IO io, OVERLAPPED *ov, char *data) {
  Guard undo(io);
  compute();
  if (!ReadFile(h, data, 512, nullptr, ov) &&
      GetLastError() != ERROR_IO_PENDING)
    return false;
  undo.dismiss();
  return true;
}


// It is judged in its caller: no root of its own.
static bool inner(HANDLE h, PTP_IO io, OVERLAPPED *ov, char *data) {
  StartThreadpoolIo(io);
  compute();
  return issue(h, io, ov, data);
}

bool a_callers_handler_cancels(HANDLE h, PTP_IO io, OVERLAPPED *ov,
                               char *data) {
  try {
    return inner(h, io, ov, data);
  } catch (...) {
    CancelThreadpoolIo(io);
    return false;
  }
}

bool what_comes_after_the_operation(HANDLE h, PTP_IO io, OVERLAPPED *ov,
                                    char *data) {
  StartThreadpoolIo(io);
  const bool queued = issue(h, io, ov, data);
  compute();
  return queued;
}

// The function ends the program instead.
bool nothing_leaves(HANDLE h, PTP_IO io, OVERLAPPED *ov, char *data) noexcept {
  StartThreadpoolIo(io);
  compute();
  return issue(h, io, ov, data);
}
