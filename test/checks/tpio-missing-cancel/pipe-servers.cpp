// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// ConnectNamedPipe: ERROR_PIPE_CONNECTED queues nothing, so its start must go.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

bool forgets_the_client_that_was_faster(PTP_IO io, HANDLE pipe, Request *r) {
  StartThreadpoolIo(io);
  if (!ConnectNamedPipe(pipe, &r->ov)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    DWORD error = GetLastError();
    if (error == ERROR_PIPE_CONNECTED)
      return true;
    if (error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return false;
    }
  }
  return true;
}

bool cancels_for_the_client_that_was_faster(PTP_IO io, HANDLE pipe, Request *r) {
  StartThreadpoolIo(io);
  if (!ConnectNamedPipe(pipe, &r->ov)) {
    DWORD error = GetLastError();
    if (error == ERROR_PIPE_CONNECTED) {
      CancelThreadpoolIo(io);
      return true;
    }
    if (error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return false;
    }
  }
  return true;
}

// The start of the connect that queued nothing serves the first read.
bool reads_with_the_start_of_the_connect(PTP_IO io, HANDLE pipe, Request *r) {
  StartThreadpoolIo(io);
  ConnectNamedPipe(pipe, &r->ov);
  DWORD error = GetLastError();
  if (error == ERROR_IO_PENDING)
    return true;
  if (error == ERROR_PIPE_CONNECTED) {
    if (ReadFile(pipe, r->data, sizeof r->data, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
      return true;
  }
  CancelThreadpoolIo(io);
  return false;
}

bool switches_over_the_three_codes(PTP_IO io, HANDLE pipe, Request *r, bool *connected) {
  StartThreadpoolIo(io);
  *connected = false;
  if (ConnectNamedPipe(pipe, &r->ov))
    return true;
  switch (GetLastError()) {
  case ERROR_IO_PENDING:
    return true;
  case ERROR_PIPE_CONNECTED:
    *connected = true;
    CancelThreadpoolIo(io);
    return true;
  default:
    CancelThreadpoolIo(io);
    return false;
  }
}

bool accepts_both_good_codes_in_one_test(PTP_IO io, HANDLE pipe, Request *r) {
  StartThreadpoolIo(io);
  ConnectNamedPipe(pipe, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  DWORD error = GetLastError();
  if (error != ERROR_IO_PENDING && error != ERROR_PIPE_CONNECTED) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

// A server that makes its instances here.
class Instance {
public:
  bool listens_and_forgets() {
    StartThreadpoolIo(m_io);
    BOOL ok = ConnectNamedPipe(m_pipe, &m_ov);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (!ok && GetLastError() != ERROR_IO_PENDING && GetLastError() != ERROR_PIPE_CONNECTED)
      CancelThreadpoolIo(m_io);
    return true;
  }
  bool listens() {
    StartThreadpoolIo(m_io);
    BOOL ok = ConnectNamedPipe(m_pipe, &m_ov);
    DWORD error = ok ? NO_ERROR : GetLastError();
    if (error == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return error == ERROR_PIPE_CONNECTED;
  }
  bool create(const wchar_t *name) {
    m_pipe = CreateNamedPipeW(name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED, PIPE_TYPE_MESSAGE, 8, 4096, 4096, 0, NULL);
    if (m_pipe == INVALID_HANDLE_VALUE)
      return false;
    m_io = CreateThreadpoolIo(m_pipe, on_io, this, NULL);
    return m_io != nullptr;
  }

private:
  static void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
  HANDLE m_pipe = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
  OVERLAPPED m_ov = {};
};
