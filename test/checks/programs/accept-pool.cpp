// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG3 2>&1 | FileCheck %s --check-prefix=BUG3 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A TCP server: AcceptEx kept posted, sockets of a pool, receive and send with reference counts.
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>

class Connection;

class Listener {
public:
  bool listen(unsigned short port, Connection *pool, int count);
  bool accept(Connection *c);
  void accepted(Connection *c, ULONG result);

private:
  static void CALLBACK on_accept(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR, PTP_IO);
  SOCKET m_socket = INVALID_SOCKET;
  PTP_IO m_io = nullptr;
  LPFN_ACCEPTEX m_acceptEx = nullptr;
};

enum class Op { Accept, Receive, Send };

struct IoRequest {
  OVERLAPPED ov;
  Op op;
  Connection *owner;
};

class Connection {
public:
  bool bind() {
    m_io = CreateThreadpoolIo(reinterpret_cast<HANDLE>(m_socket), &Connection::on_io, this, nullptr);
    return m_io != nullptr;
  }

  bool receive() {
    m_in.len = sizeof m_data;
    m_in.buf = m_data;
    m_flags = 0;
    InterlockedIncrement(&m_refs);
    StartThreadpoolIo(m_io);
    int rc = WSARecv(m_socket, &m_in, 1, nullptr, &m_flags, &m_rx.ov, nullptr);
    // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (rc == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
#ifndef BUG1
      CancelThreadpoolIo(m_io);
#endif
      release();
      return false;
    }
    return true;
  }

  bool send(DWORD size) {
    m_out.len = size;
    m_out.buf = m_data;
    InterlockedIncrement(&m_refs);
#ifdef BUG2
    int rc = WSASend(m_socket, &m_out, 1, nullptr, 0, &m_tx.ov, nullptr);
    if (rc == 0 || WSAGetLastError() == WSA_IO_PENDING) {
      StartThreadpoolIo(m_io);
      // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
      return true;
    }
#else
    StartThreadpoolIo(m_io);
    int rc = WSASend(m_socket, &m_out, 1, nullptr, 0, &m_tx.ov, nullptr);
    if (rc == 0 || WSAGetLastError() == WSA_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
#endif
    release();
    return false;
  }

  void release() {
    if (InterlockedDecrement(&m_refs) == 0) {
      closesocket(m_socket);
      m_socket = INVALID_SOCKET;
    }
  }

  SOCKET m_socket = INVALID_SOCKET;
  IoRequest m_rx = {{}, Op::Receive, this};
  IoRequest m_tx = {{}, Op::Send, this};
  char m_addresses[128];

private:
  static void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO) {
    Connection *self = static_cast<Connection *>(context);
    IoRequest *request = CONTAINING_RECORD(overlapped, IoRequest, ov);
    if (result == NO_ERROR && bytes != 0) {
      if (request->op == Op::Receive)
        self->send(static_cast<DWORD>(bytes));
      else
        self->receive();
    }
    self->release();
  }
  PTP_IO m_io = nullptr;
  WSABUF m_in = {}, m_out = {};
  DWORD m_flags = 0;
  LONG m_refs = 1;
  char m_data[2048];
};

bool Listener::listen(unsigned short port, Connection *pool, int count) {
  m_socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
  if (m_socket == INVALID_SOCKET)
    return false;
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  if (bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 || ::listen(m_socket, SOMAXCONN) != 0)
    return false;
  GUID guid = WSAID_ACCEPTEX;
  DWORD n;
  if (WSAIoctl(m_socket, SIO_GET_EXTENSION_FUNCTION_POINTER, &guid, sizeof guid, &m_acceptEx, sizeof m_acceptEx, &n, nullptr, nullptr) != 0)
    return false;
  m_io = CreateThreadpoolIo(reinterpret_cast<HANDLE>(m_socket), &Listener::on_accept, this, nullptr);
  if (!m_io)
    return false;
#ifdef BUG3
  StartThreadpoolIo(m_io);
  // BUG3: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
#endif
  for (int i = 0; i < count; i++) {
    pool[i].m_rx.op = Op::Accept;
    if (!accept(&pool[i]))
      return false;
  }
  return true;
}

bool Listener::accept(Connection *c) {
  c->m_socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
  if (c->m_socket == INVALID_SOCKET)
    return false;
#ifndef BUG3
  StartThreadpoolIo(m_io);
#endif
  if (!m_acceptEx(m_socket, c->m_socket, c->m_addresses, 0, 64, 64, nullptr, &c->m_rx.ov)) {
    int error = WSAGetLastError();
    if (error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(m_io);
      closesocket(c->m_socket);
      return false;
    }
  }
  return true;
}

void Listener::accepted(Connection *c, ULONG result) {
  if (result == NO_ERROR) {
    setsockopt(c->m_socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, reinterpret_cast<char *>(&m_socket), sizeof m_socket);
    c->m_rx.op = Op::Receive;
    if (c->bind())
      c->receive();
  }
}

void CALLBACK Listener::on_accept(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR, PTP_IO) {
  Listener *self = static_cast<Listener *>(context);
  IoRequest *request = CONTAINING_RECORD(overlapped, IoRequest, ov);
  self->accepted(request->owner, result);
}
