// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// What a coroutine awaits: the awaitable's own functions are ordinary code.
#include <windows.h>

struct coroutine_handle {
  void *address;
  void resume() const;
};

template <typename Issue>
struct IoAwaitable : OVERLAPPED {
  IoAwaitable(PTP_IO io, Issue issue) : m_io(io), m_issue(issue) {}
  bool await_ready() const { return false; }
  bool await_suspend(coroutine_handle handle) {
    m_handle = handle;
    StartThreadpoolIo(m_io);
    m_error = m_issue(static_cast<OVERLAPPED *>(this));
    if (m_error == NO_ERROR || m_error == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }
  DWORD await_resume() const { return m_error; }
  PTP_IO m_io;
  Issue m_issue;
  coroutine_handle m_handle = {};
  DWORD m_error = 0;
};

template <typename Issue>
struct LeakyAwaitable : OVERLAPPED {
  LeakyAwaitable(PTP_IO io, Issue issue) : m_io(io), m_issue(issue) {}
  bool await_suspend(coroutine_handle handle) {
    m_handle = handle;
    StartThreadpoolIo(m_io);
    m_error = m_issue(static_cast<OVERLAPPED *>(this));
    return m_error == NO_ERROR || m_error == ERROR_IO_PENDING;
  }
  PTP_IO m_io;
  Issue m_issue;
  coroutine_handle m_handle = {};
  DWORD m_error = 0;
};

struct ReadInto {
  HANDLE file;
  char *data;
  DWORD operator()(OVERLAPPED *ov) const { return ReadFile(file, data, 64, NULL, ov) ? NO_ERROR : GetLastError(); }
};
struct WriteFrom {
  HANDLE file;
  const char *data;
  DWORD operator()(OVERLAPPED *ov) const {
    return WriteFile(file, data, 64, NULL, ov) ? NO_ERROR : GetLastError();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }
};

bool suspends_on_a_read(IoAwaitable<ReadInto> &awaitable, coroutine_handle handle) { return awaitable.await_suspend(handle); }
bool suspends_on_a_write(LeakyAwaitable<WriteFrom> &awaitable, coroutine_handle handle) { return awaitable.await_suspend(handle); }
