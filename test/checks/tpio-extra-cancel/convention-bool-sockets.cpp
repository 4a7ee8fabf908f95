// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// BOOL and WSAGetLastError: the extension functions of Winsock, direct or through a pointer.
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

bool accepts_and_cancels_what_is_pending(PTP_IO io, SOCKET listener, SOCKET fresh, Request *r) {
  StartThreadpoolIo(io);
  if (!AcceptEx(listener, fresh, r->data, 0, 32, 32, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool accepts_and_cancels_only_other_errors(PTP_IO io, SOCKET listener, SOCKET fresh, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = AcceptEx(listener, fresh, r->data, 0, 32, 32, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : WSAGetLastError();
  if (error == NO_ERROR || error == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool accepts_through_a_pointer_and_cancels_what_is_pending(PTP_IO io, SOCKET listener, SOCKET fresh, LPFN_ACCEPTEX accept_ex, Request *r) {
  StartThreadpoolIo(io);
  if (!accept_ex(listener, fresh, r->data, 0, 32, 32, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool accepts_through_a_pointer_and_cancels_only_other_errors(PTP_IO io, SOCKET listener, SOCKET fresh, LPFN_ACCEPTEX accept_ex, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = accept_ex(listener, fresh, r->data, 0, 32, 32, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : WSAGetLastError();
  if (error == NO_ERROR || error == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool connects_and_cancels_what_is_pending(PTP_IO io, SOCKET s, LPFN_CONNECTEX connect_ex, Request *r) {
  StartThreadpoolIo(io);
  if (!connect_ex(s, (sockaddr *)&r->peer, sizeof r->peer, NULL, 0, NULL, &r->ov)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool connects_and_cancels_only_other_errors(PTP_IO io, SOCKET s, LPFN_CONNECTEX connect_ex, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = connect_ex(s, (sockaddr *)&r->peer, sizeof r->peer, NULL, 0, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : WSAGetLastError();
  if (error == NO_ERROR || error == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool disconnects_and_cancels_what_is_pending(PTP_IO io, SOCKET s, LPFN_DISCONNECTEX disconnect_ex, Request *r) {
  StartThreadpoolIo(io);
  if (!disconnect_ex(s, &r->ov, TF_REUSE_SOCKET, 0)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool disconnects_and_cancels_only_other_errors(PTP_IO io, SOCKET s, LPFN_DISCONNECTEX disconnect_ex, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = disconnect_ex(s, &r->ov, TF_REUSE_SOCKET, 0);
  DWORD error = ok ? NO_ERROR : WSAGetLastError();
  if (error == NO_ERROR || error == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool transmits_a_file_and_cancels_what_is_pending(PTP_IO io, SOCKET s, HANDLE file, Request *r) {
  StartThreadpoolIo(io);
  if (!TransmitFile(s, file, 0, 0, &r->ov, NULL, TF_DISCONNECT)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool transmits_a_file_and_cancels_only_other_errors(PTP_IO io, SOCKET s, HANDLE file, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = TransmitFile(s, file, 0, 0, &r->ov, NULL, TF_DISCONNECT);
  DWORD error = ok ? NO_ERROR : WSAGetLastError();
  if (error == NO_ERROR || error == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool transmits_packets_and_cancels_what_is_pending(PTP_IO io, SOCKET s, LPFN_TRANSMITPACKETS transmit, TRANSMIT_PACKETS_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  if (!transmit(s, parts, 2, 0, &r->ov, 0)) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

bool transmits_packets_and_cancels_only_other_errors(PTP_IO io, SOCKET s, LPFN_TRANSMITPACKETS transmit, TRANSMIT_PACKETS_ELEMENT *parts, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = transmit(s, parts, 2, 0, &r->ov, 0);
  DWORD error = ok ? NO_ERROR : WSAGetLastError();
  if (error == NO_ERROR || error == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}
