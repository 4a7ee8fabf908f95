// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Sockets in C: the mode is set on the socket as a HANDLE, in another function.
#include <winsock2.h>
#include <windows.h>

struct conn {
  SOCKET sock;
  PTP_IO io;
  OVERLAPPED rx, tx;
  WSABUF rxbuf, txbuf;
  DWORD flags;
};

void CALLBACK conn_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR n, PTP_IO io);

int conn_bind(struct conn *c) {
  if (!SetFileCompletionNotificationModes((HANDLE)c->sock, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS))
    return -1;
  c->io = CreateThreadpoolIo((HANDLE)c->sock, conn_done, c, NULL);
  return c->io ? 0 : -1;
}

int conn_recv_forgets_success(struct conn *c) {
  int rc;
  StartThreadpoolIo(c->io);
  rc = WSARecv(c->sock, &c->rxbuf, 1, NULL, &c->flags, &c->rx, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == SOCKET_ERROR) {
    if (WSAGetLastError() == WSA_IO_PENDING)
      return 0;
    CancelThreadpoolIo(c->io);
    return -1;
  }
  return 1;
}

int conn_recv(struct conn *c) {
  int rc;
  StartThreadpoolIo(c->io);
  rc = WSARecv(c->sock, &c->rxbuf, 1, NULL, &c->flags, &c->rx, NULL);
  if (rc == SOCKET_ERROR && WSAGetLastError() == WSA_IO_PENDING)
    return 0;
  CancelThreadpoolIo(c->io);
  return rc == 0 ? 1 : -1;
}

int conn_send_forgets_failure(struct conn *c) {
  StartThreadpoolIo(c->io);
  if (WSASend(c->sock, &c->txbuf, 1, NULL, 0, &c->tx, NULL) == 0) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    CancelThreadpoolIo(c->io);
    return 1;
  }
  return WSAGetLastError() == WSA_IO_PENDING ? 0 : -1;
}
