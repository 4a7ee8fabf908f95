// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// int and WSAGetLastError: zero, or SOCKET_ERROR with the code behind it.
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  WSABUF buf;
  DWORD flags;
  sockaddr_in peer;
  int peer_size;
  WSAMSG message;
  char data[4096];
};

bool sends_and_cancels_every_socket_error(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSASend(s, &r->buf, 1, NULL, 0, &r->ov, NULL) == SOCKET_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool sends_and_cancels_all_but_pending(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSASend(s, &r->buf, 1, NULL, 0, &r->ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool receives_and_cancels_every_socket_error(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL) == SOCKET_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool receives_and_cancels_all_but_pending(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool sends_to_a_peer_and_cancels_every_socket_error(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSASendTo(s, &r->buf, 1, NULL, 0, (sockaddr *)&r->peer, sizeof r->peer, &r->ov, NULL) == SOCKET_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool sends_to_a_peer_and_cancels_all_but_pending(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSASendTo(s, &r->buf, 1, NULL, 0, (sockaddr *)&r->peer, sizeof r->peer, &r->ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool receives_from_a_peer_and_cancels_every_socket_error(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSARecvFrom(s, &r->buf, 1, NULL, &r->flags, (sockaddr *)&r->peer, &r->peer_size, &r->ov, NULL) == SOCKET_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool receives_from_a_peer_and_cancels_all_but_pending(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSARecvFrom(s, &r->buf, 1, NULL, &r->flags, (sockaddr *)&r->peer, &r->peer_size, &r->ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool sends_a_message_and_cancels_every_socket_error(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSASendMsg(s, &r->message, 0, NULL, &r->ov, NULL) == SOCKET_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool sends_a_message_and_cancels_all_but_pending(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSASendMsg(s, &r->message, 0, NULL, &r->ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool receives_a_message_and_cancels_every_socket_error(PTP_IO io, SOCKET s, LPFN_WSARECVMSG receive, Request *r) {
  StartThreadpoolIo(io);
  if (receive(s, &r->message, NULL, &r->ov, NULL) == SOCKET_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool receives_a_message_and_cancels_all_but_pending(PTP_IO io, SOCKET s, LPFN_WSARECVMSG receive, Request *r) {
  StartThreadpoolIo(io);
  if (receive(s, &r->message, NULL, &r->ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool asks_the_stack_and_cancels_every_socket_error(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, NULL, &r->ov, NULL) == SOCKET_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool asks_the_stack_and_cancels_all_but_pending(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, NULL, &r->ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}
