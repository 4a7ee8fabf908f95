// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Tokens and scope guards that own a start.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

// Starts when made, cancels when dropped unless it was told that a packet comes.
class StartToken {
public:
  explicit StartToken(PTP_IO io) : m_io(io) { StartThreadpoolIo(m_io); }
  ~StartToken() {
    if (m_io)
      CancelThreadpoolIo(m_io);
  }
  void release() { m_io = nullptr; }
  StartToken(const StartToken &) = delete;
  StartToken &operator=(const StartToken &) = delete;

private:
  PTP_IO m_io;
};

bool releases_the_token_when_the_read_is_queued(PTP_IO io, HANDLE h, Request *r) {
  StartToken token(io);
  if (ReadFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING) {
    token.release();
    return true;
  }
  return false;
}

bool releases_the_token_whatever_happened(PTP_IO io, HANDLE h, Request *r) {
  StartToken token(io);
  BOOL ok = ReadFile(h, r->data, 1, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  token.release();
  return ok || GetLastError() == ERROR_IO_PENDING;
}

bool releases_the_token_before_the_read(PTP_IO io, HANDLE h, Request *r) {
  StartToken token(io);
  token.release();
  return ReadFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

bool returns_early_while_the_token_is_armed(PTP_IO io, HANDLE h, Request *r, bool ready) {
  StartToken token(io);
  if (!ready)
    return false;
  if (ReadFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING) {
    token.release();
    return true;
  }
  return false;
}

template <typename F>
class ScopeExit {
public:
  explicit ScopeExit(F f) : m_f(f) {}
  ~ScopeExit() {
    if (m_armed)
      m_f();
  }
  void dismiss() { m_armed = false; }

private:
  F m_f;
  bool m_armed = true;
};
template <typename F>
ScopeExit<F> scope_exit(F f) { return ScopeExit<F>(f); }

HRESULT dismisses_the_guard_on_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  auto undo = scope_exit([&] { CancelThreadpoolIo(io); });
  if (!WriteFile(h, r->data, 1, NULL, &r->ov)) {
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING)
      return HRESULT_FROM_WIN32(error);
  }
  undo.dismiss();
  return S_OK;
}

HRESULT dismisses_the_guard_too_early(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  auto undo = scope_exit([&] { CancelThreadpoolIo(io); });
  BOOL ok = WriteFile(h, r->data, 1, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  undo.dismiss();
  if (!ok) {
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING)
      return HRESULT_FROM_WIN32(error);
  }
  return S_OK;
}

// A token that is moved from before the operation.
class MovableToken {
public:
  explicit MovableToken(PTP_IO io) : m_io(io) { StartThreadpoolIo(io); }
  MovableToken(MovableToken &&other) : m_io(other.m_io) { other.m_io = nullptr; }
  ~MovableToken() {
    if (m_io)
      CancelThreadpoolIo(m_io);
  }
  void queued() { m_io = nullptr; }

private:
  PTP_IO m_io;
};

bool moves_the_token_into_another(PTP_IO io, HANDLE h, Request *r) {
  MovableToken first(io);
  MovableToken second(static_cast<MovableToken &&>(first));
  if (WriteFile(h, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING) {
    second.queued();
    return true;
  }
  return false;
}

bool tells_the_moved_to_token_without_a_test(PTP_IO io, HANDLE h, Request *r) {
  MovableToken first(io);
  MovableToken second(static_cast<MovableToken &&>(first));
  WriteFile(h, r->data, 1, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  second.queued();
  return true;
}
