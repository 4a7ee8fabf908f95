// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Classes as people write them: fields, globals and statics across functions.
#include <winsock2.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

void log_line(const char *text);

class NamedPipeClient {
public:
  bool connect(const wchar_t *name) {
    m_hPipe = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, nullptr);
    if (m_hPipe == INVALID_HANDLE_VALUE)
      return false;
    DWORD mode = PIPE_READMODE_MESSAGE;
    SetNamedPipeHandleState(m_hPipe, &mode, nullptr, nullptr);
    m_pTpIo = CreateThreadpoolIo(m_hPipe, &NamedPipeClient::ioComplete, this, nullptr);
    return m_pTpIo != nullptr;
  }
  bool sendForgets(const void *data, DWORD size) {
    StartThreadpoolIo(m_pTpIo);
    if (!WriteFile(m_hPipe, data, size, nullptr, &m_writeOv)) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      if (GetLastError() != ERROR_IO_PENDING) {
        m_broken = true;
        return false;
      }
    }
    return true;
  }
  bool send(const void *data, DWORD size) {
    StartThreadpoolIo(m_pTpIo);
    if (!WriteFile(m_hPipe, data, size, nullptr, &m_writeOv)) {
      if (GetLastError() != ERROR_IO_PENDING) {
        CancelThreadpoolIo(m_pTpIo);
        m_broken = true;
        return false;
      }
    }
    return true;
  }
  void disconnect() {
    CancelIoEx(m_hPipe, nullptr);
    WaitForThreadpoolIoCallbacks(m_pTpIo, FALSE);
    CloseThreadpoolIo(m_pTpIo);
    CloseHandle(m_hPipe);
  }

private:
  static void CALLBACK ioComplete(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO) {
    if (result != NO_ERROR)
      static_cast<NamedPipeClient *>(context)->m_broken = true;
  }
  HANDLE m_hPipe = INVALID_HANDLE_VALUE;
  PTP_IO m_pTpIo = nullptr;
  OVERLAPPED m_writeOv = {};
  bool m_broken = false;
};

// A base class owns the object, two derived ones own the operations.
class IoBase {
protected:
  bool settled(BOOL ok) {
    if (ok || GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }
  HANDLE m_handle = nullptr;
  PTP_IO m_io = nullptr;
};
class Source : public IoBase {
public:
  bool pull(Request *r) {
    StartThreadpoolIo(m_io);
    return settled(ReadFile(m_handle, r->data, 64, NULL, &r->ov));
  }
};
class Sink : public IoBase {
public:
  bool push(Request *r) {
    StartThreadpoolIo(m_io);
    return WriteFile(m_handle, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }
};

static HANDLE g_com;
static PTP_IO g_com_io;
static OVERLAPPED g_com_ov;
static DWORD g_mask;

bool waits_for_the_line() {
  StartThreadpoolIo(g_com_io);
  if (WaitCommEvent(g_com, &g_mask, &g_com_ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(g_com_io);
  return false;
}

bool waits_for_the_line_and_forgets() {
  StartThreadpoolIo(g_com_io);
  if (WaitCommEvent(g_com, &g_mask, &g_com_ov) || GetLastError() == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  return false;
}

// Unknown code that is given neither object nor handle cannot cancel.
bool logs_the_failure_of_a_parameter(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    log_line("read failed");
    return false;
  }
  return true;
}

bool logs_the_failure_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    log_line("read failed");
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

namespace {
struct Connection {
  SOCKET sock;
  PTP_IO io;
  OVERLAPPED rx;
  WSABUF buf;
  DWORD flags;
  LONG refs;
};
}

bool posts_a_receive(Connection *c) {
  InterlockedIncrement(&c->refs);
  StartThreadpoolIo(c->io);
  if (WSARecv(c->sock, &c->buf, 1, NULL, &c->flags, &c->rx, NULL) == SOCKET_ERROR) {
    if (WSAGetLastError() != WSA_IO_PENDING) {
      CancelThreadpoolIo(c->io);
      InterlockedDecrement(&c->refs);
      return false;
    }
  }
  return true;
}

bool posts_a_receive_and_drops_only_its_own_reference(Connection *c) {
  InterlockedIncrement(&c->refs);
  StartThreadpoolIo(c->io);
  if (WSARecv(c->sock, &c->buf, 1, NULL, &c->flags, &c->rx, NULL) == SOCKET_ERROR) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (WSAGetLastError() != WSA_IO_PENDING) {
      InterlockedDecrement(&c->refs);
      return false;
    }
  }
  return true;
}
