// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// REQUIRES: posix

// Guards that ask how many exceptions are on their way.

#include <windows.h>
#include <exception>

struct Error { const char *what; };
struct Link { HANDLE h; PTP_IO io; OVERLAPPED ov; BYTE data[64]; };

class OnThrow {
  PTP_IO io;
  int before = std::uncaught_exceptions();
public:
  explicit OnThrow(PTP_IO p) : io(p) {}
  OnThrow(const OnThrow &) = delete;
  ~OnThrow() {
    if (std::uncaught_exceptions() > before)
      CancelThreadpoolIo(io);
  }
};

class OnSuccess {
  PTP_IO io;
  int before;
public:
  explicit OnSuccess(PTP_IO p) : io(p), before(std::uncaught_exceptions()) {}
  OnSuccess(const OnSuccess &) = delete;
  ~OnSuccess() {
    if (std::uncaught_exceptions() == before)
      CancelThreadpoolIo(io);
  }
};

void cancels_when_it_throws(Link &l) {
  StartThreadpoolIo(l.io);
  OnThrow guard(l.io);
  if (!WriteFile(l.h, l.data, sizeof l.data, nullptr, &l.ov) && GetLastError() != ERROR_IO_PENDING)
    throw Error{"write"};
}

void fails_without_a_throw(Link &l) {
  StartThreadpoolIo(l.io);
  OnThrow guard(l.io);
  if (!WriteFile(l.h, l.data, sizeof l.data, nullptr, &l.ov) && GetLastError() != ERROR_IO_PENDING)
    return;
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

void cancels_what_is_pending_unless_it_throws(Link &l) {
  StartThreadpoolIo(l.io);
  OnSuccess guard(l.io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  if (!WriteFile(l.h, l.data, sizeof l.data, nullptr, &l.ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(l.io);
    throw Error{"write"};
  }
}

/// One exception is on its way already when the guard is made.
struct Last {
  Link &l;
  ~Last() {
    StartThreadpoolIo(l.io);
    OnThrow guard(l.io);
    if (!WriteFile(l.h, l.data, sizeof l.data, nullptr, &l.ov) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(l.io);
  }
};

void says_goodbye_on_the_way_out(Link &l, bool bad) {
  Last last{l};
  if (bad)
    throw Error{"bad"};
}
