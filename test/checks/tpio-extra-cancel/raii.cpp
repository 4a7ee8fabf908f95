// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A token that is not disarmed cancels what is pending: the finding stands at its declaration.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

class StartToken {
public:
  explicit StartToken(PTP_IO io) : m_io(io) { StartThreadpoolIo(m_io); }
  ~StartToken() {
    if (m_io)
      CancelThreadpoolIo(m_io);
  }
  void release() { m_io = nullptr; }

private:
  PTP_IO m_io;
};

bool never_releases_the_token(PTP_IO io, HANDLE h, Request *r) {
  StartToken token(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  return ReadFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
}

bool releases_the_token_only_on_success(PTP_IO io, HANDLE h, Request *r) {
  StartToken token(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  if (ReadFile(h, r->data, 1, NULL, &r->ov)) {
    token.release();
    return true;
  }
  return GetLastError() == ERROR_IO_PENDING;
}

bool releases_the_token_when_queued(PTP_IO io, HANDLE h, Request *r) {
  StartToken token(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  if (ok || GetLastError() == ERROR_IO_PENDING)
    token.release();
  return ok != FALSE;
}

// It only cancels; the start is written out.
struct CancelOnExit {
  PTP_IO io;
  bool armed;
  explicit CancelOnExit(PTP_IO p) : io(p), armed(true) {}
  ~CancelOnExit() {
    if (armed)
      CancelThreadpoolIo(io);
  }
};

bool leaves_the_guard_armed_on_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  CancelOnExit guard(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  if (!WriteFile(h, r->data, 1, NULL, &r->ov))
    return false;
  guard.armed = false;
  return true;
}

bool disarms_the_guard_on_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  CancelOnExit guard(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    return false;
  guard.armed = false;
  return true;
}

bool cancels_by_hand_under_an_armed_guard(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  CancelOnExit guard(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  guard.armed = false;
  return true;
}

bool cancels_by_hand_and_disarms(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  CancelOnExit guard(io);
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    guard.armed = false;
    return false;
  }
  guard.armed = false;
  return true;
}
