// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Servers that post several operations at once.
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>

struct Conn {
  OVERLAPPED ov;
  SOCKET s;
  WSABUF buf;
  DWORD flags;
  char addresses[64];
};

class Listener {
public:
  bool posts_accepts_with_one_start(Conn *conns, int n) {
    StartThreadpoolIo(m_io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
    for (int i = 0; i < n; i++) {
      if (!m_accept(m_listen, conns[i].s, conns[i].addresses, 0, 32, 32, NULL, &conns[i].ov)) {
        if (WSAGetLastError() != ERROR_IO_PENDING) {
          CancelThreadpoolIo(m_io);
          return false;
        }
      }
    }
    return true;
  }
  bool posts_accepts(Conn *conns, int n) {
    for (int i = 0; i < n; i++) {
      StartThreadpoolIo(m_io);
      if (!m_accept(m_listen, conns[i].s, conns[i].addresses, 0, 32, 32, NULL, &conns[i].ov)) {
        if (WSAGetLastError() != ERROR_IO_PENDING) {
          CancelThreadpoolIo(m_io);
          return false;
        }
      }
    }
    return true;
  }
  // Two loops, each with its own start in place.
  bool posts_with_a_start_in_only_one_loop(Conn *conns, int n) {
    for (int i = 0; i < n; i++) {
      StartThreadpoolIo(m_io);
      if (!m_accept(m_listen, conns[i].s, conns[i].addresses, 0, 32, 32, NULL, &conns[i].ov) && WSAGetLastError() != ERROR_IO_PENDING)
        CancelThreadpoolIo(m_io);
    }
    StartThreadpoolIo(m_io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
    for (int i = n; i < 2 * n; i++) {
      if (!m_accept(m_listen, conns[i].s, conns[i].addresses, 0, 32, 32, NULL, &conns[i].ov) && WSAGetLastError() != ERROR_IO_PENDING)
        CancelThreadpoolIo(m_io);
    }
    return true;
  }

private:
  SOCKET m_listen;
  PTP_IO m_io;
  LPFN_ACCEPTEX m_accept;
};

void sends_the_buffers_with_one_start(PTP_IO io, SOCKET s, Conn *c, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++) {
    int rc = WSASend(s, &c[i].buf, 1, NULL, 0, &c[i].ov, NULL);
    if (rc != 0 && WSAGetLastError() != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      break;
    }
  }
}

void sends_the_buffers(PTP_IO io, SOCKET s, Conn *c, int n) {
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    int rc = WSASend(s, &c[i].buf, 1, NULL, 0, &c[i].ov, NULL);
    if (rc != 0 && WSAGetLastError() != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      break;
    }
  }
}
