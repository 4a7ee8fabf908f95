// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Callbacks that issue the next operation: the packet has used up the start of the last one.
#include <winsock2.h>
#include <windows.h>

struct Session {
  HANDLE pipe;
  PTP_IO io;
  OVERLAPPED rx;
  char data[4096];
};

static void CALLBACK rearms_without_a_start(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  Session *s = static_cast<Session *>(context);
  if (result != NO_ERROR)
    return;
  if (!ReadFile(s->pipe, s->data, sizeof s->data, NULL, &s->rx) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    CloseHandle(s->pipe);
}

bool opens_the_session(Session *s) {
  s->io = CreateThreadpoolIo(s->pipe, rearms_without_a_start, s, NULL);
  if (!s->io)
    return false;
  StartThreadpoolIo(s->io);
  if (!ReadFile(s->pipe, s->data, sizeof s->data, NULL, &s->rx) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(s->io);
    return false;
  }
  return true;
}

struct Client {
  SOCKET sock;
  PTP_IO io;
  OVERLAPPED rx, tx;
  WSABUF in, out;
  DWORD flags;
};

static void CALLBACK rearms_with_a_start(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  Client *c = static_cast<Client *>(context);
  if (result != NO_ERROR || bytes == 0)
    return;
  StartThreadpoolIo(io);
  if (WSARecv(c->sock, &c->in, 1, NULL, &c->flags, &c->rx, NULL) == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING)
    CancelThreadpoolIo(io);
}

bool opens_the_client(Client *c) {
  c->io = CreateThreadpoolIo((HANDLE)c->sock, rearms_with_a_start, c, NULL);
  return c->io != NULL;
}

struct Echo {
  SOCKET sock;
  PTP_IO io;
  OVERLAPPED rx, tx;
  WSABUF in, out;
  DWORD flags;
};

// One start for the answer and for the next request.
static void CALLBACK answers_and_rearms_with_one_start(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO) {
  Echo *c = static_cast<Echo *>(context);
  if (result != NO_ERROR || overlapped != &c->rx)
    return;
  c->out.len = static_cast<ULONG>(bytes);
  StartThreadpoolIo(c->io);
  if (WSASend(c->sock, &c->out, 1, NULL, 0, &c->tx, NULL) == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
    CancelThreadpoolIo(c->io);
    return;
  }
  if (WSARecv(c->sock, &c->in, 1, NULL, &c->flags, &c->rx, NULL) == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    CancelThreadpoolIo(c->io);
  }
}

bool opens_the_echo(Echo *c) {
  c->io = CreateThreadpoolIo((HANDLE)c->sock, answers_and_rearms_with_one_start, c, NULL);
  return c->io != NULL;
}

// By a member function that the callback calls.
class Receiver {
public:
  bool open(SOCKET s) {
    m_sock = s;
    m_io = CreateThreadpoolIo(reinterpret_cast<HANDLE>(m_sock), thunk, this, NULL);
    return m_io != nullptr && first();
  }

private:
  static void CALLBACK thunk(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR bytes, PTP_IO) {
    static_cast<Receiver *>(context)->on_received(result, static_cast<DWORD>(bytes));
  }
  void on_received(ULONG result, DWORD bytes) {
    if (result == NO_ERROR && bytes != 0)
      next();
  }
  bool first() {
    StartThreadpoolIo(m_io);
    if (WSARecv(m_sock, &m_buf, 1, NULL, &m_flags, &m_ov, NULL) != 0 && WSAGetLastError() != WSA_IO_PENDING) {
      CancelThreadpoolIo(m_io);
      return false;
    }
    return true;
  }
  bool next() {
    return WSARecv(m_sock, &m_buf, 1, NULL, &m_flags, &m_ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  }
  SOCKET m_sock = INVALID_SOCKET;
  PTP_IO m_io = nullptr;
  OVERLAPPED m_ov = {};
  WSABUF m_buf = {};
  DWORD m_flags = 0;
};

bool runs_a_receiver(Receiver &r, SOCKET s) { return r.open(s); }
