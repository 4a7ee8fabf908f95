// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// int and WSAGetLastError: the operations of socket security.
#include <winsock2.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  SOCKET_SECURITY_SETTINGS settings;
  SOCKET_PEER_TARGET_NAME name;
  SOCKET_SECURITY_QUERY_TEMPLATE question;
  SOCKET_SECURITY_QUERY_INFO answer;
  ULONG size;
  sockaddr_in peer;
};

int sets_the_security_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASetSocketSecurity(s, &r->settings, sizeof r->settings, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int sets_the_security_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASetSocketSecurity(s, &r->settings, sizeof r->settings, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int names_the_peer_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASetSocketPeerTargetName(s, &r->name, sizeof r->name, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int names_the_peer_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSASetSocketPeerTargetName(s, &r->name, sizeof r->name, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int forgets_the_peer_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSADeleteSocketPeerTargetName(s, (sockaddr *)&r->peer, sizeof r->peer, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int forgets_the_peer_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSADeleteSocketPeerTargetName(s, (sockaddr *)&r->peer, sizeof r->peer, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}

int asks_for_the_security_and_forgets_the_cancel(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSAQuerySocketSecurity(s, &r->question, sizeof r->question, &r->answer, &r->size, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING)
      return error;
  }
  return 0;
}

int asks_for_the_security_and_cancels_on_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSAQuerySocketSecurity(s, &r->question, sizeof r->question, &r->answer, &r->size, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      CancelThreadpoolIo(io);
      return error;
    }
  }
  return 0;
}
