// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Late starts in C, with sockets.
#include <winsock2.h>
#include <windows.h>

struct conn {
  SOCKET sock;
  PTP_IO io;
  OVERLAPPED rx, tx;
  WSABUF in, out;
  DWORD flags;
};

static void CALLBACK conn_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  (void)instance, (void)context, (void)overlapped, (void)result, (void)bytes, (void)io;
}

int conn_open(struct conn *c) {
  c->io = CreateThreadpoolIo((HANDLE)c->sock, conn_done, c, NULL);
  return c->io ? 0 : -1;
}

int conn_send_then_start(struct conn *c) {
  int rc = WSASend(c->sock, &c->out, 1, NULL, 0, &c->tx, NULL);
  if (rc == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING)
    return -1;
  StartThreadpoolIo(c->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  return 0;
}

int conn_start_then_send(struct conn *c) {
  int rc;
  StartThreadpoolIo(c->io);
  rc = WSASend(c->sock, &c->out, 1, NULL, 0, &c->tx, NULL);
  if (rc == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
    CancelThreadpoolIo(c->io);
    return -1;
  }
  return 0;
}

int conn_recv_then_start_by_goto(struct conn *c) {
  if (WSARecv(c->sock, &c->in, 1, NULL, &c->flags, &c->rx, NULL) == 0)
    goto queued;
  switch (WSAGetLastError()) {
  case WSA_IO_PENDING:
    goto queued;
  default:
    return -1;
  }
queued:
  StartThreadpoolIo(c->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  return 0;
}
