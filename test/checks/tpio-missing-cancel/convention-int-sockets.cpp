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

int sends_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASend(s, &r->buf, 1, NULL, 0, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int sends_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASend(s, &r->buf, 1, NULL, 0, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int receives_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int receives_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int sends_to_a_peer_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASendTo(s, &r->buf, 1, NULL, 0, (sockaddr *)&r->peer, sizeof r->peer, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int sends_to_a_peer_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASendTo(s, &r->buf, 1, NULL, 0, (sockaddr *)&r->peer, sizeof r->peer, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int receives_from_a_peer_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSARecvFrom(s, &r->buf, 1, NULL, &r->flags, (sockaddr *)&r->peer, &r->peer_size, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int receives_from_a_peer_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSARecvFrom(s, &r->buf, 1, NULL, &r->flags, (sockaddr *)&r->peer, &r->peer_size, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int sends_a_message_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASendMsg(s, &r->message, 0, NULL, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int sends_a_message_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASendMsg(s, &r->message, 0, NULL, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int receives_a_message_and_forgets_the_cancel(PTP_IO io, SOCKET s, LPFN_WSARECVMSG receive, Request *r) {
  StartThreadpoolIo(io);
  int rc = receive(s, &r->message, NULL, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int receives_a_message_and_cancels_on_failure(PTP_IO io, SOCKET s, LPFN_WSARECVMSG receive, Request *r) {
  StartThreadpoolIo(io);
  int rc = receive(s, &r->message, NULL, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int asks_the_stack_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, NULL, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int asks_the_stack_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, NULL, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}
