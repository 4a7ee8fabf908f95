// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
/* A UDP server in C: several receives posted, each answered with a send of its own. */
#include <winsock2.h>
#include <windows.h>

#define POSTED 16

struct server;

struct datagram {
  OVERLAPPED ov;
  struct server *server;
  int sending;
  WSABUF buf;
  DWORD flags;
  struct sockaddr_in peer;
  int peer_size;
  char data[1500];
};

struct server {
  SOCKET socket;
  PTP_IO io;
  LONG pending;
  volatile LONG stopping;
  struct datagram posted[POSTED];
};

static int datagram_receive(struct datagram *d) {
  struct server *s = d->server;
  int rc, error;
  d->sending = 0;
  d->flags = 0;
  d->peer_size = sizeof d->peer;
  d->buf.buf = d->data;
  d->buf.len = sizeof d->data;
  InterlockedIncrement(&s->pending);
  StartThreadpoolIo(s->io);
  rc = WSARecvFrom(s->socket, &d->buf, 1, NULL, &d->flags, (struct sockaddr *)&d->peer, &d->peer_size, &d->ov, NULL);
  // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == 0)
    return 0;
  error = WSAGetLastError();
  switch (error) {
  case WSA_IO_PENDING:
    return 0;
  case WSAECONNRESET: /* an ICMP message answered an earlier send */
#ifndef BUG1
    CancelThreadpoolIo(s->io);
#endif
    InterlockedDecrement(&s->pending);
    return error;
  default:
    CancelThreadpoolIo(s->io);
    InterlockedDecrement(&s->pending);
    return error;
  }
}

static int datagram_answer(struct datagram *d, DWORD size) {
  struct server *s = d->server;
  d->sending = 1;
  d->buf.len = size;
  InterlockedIncrement(&s->pending);
#ifndef BUG2
  StartThreadpoolIo(s->io);
#endif
  if (WSASendTo(s->socket, &d->buf, 1, NULL, 0, (struct sockaddr *)&d->peer, d->peer_size, &d->ov, NULL) == 0)
  // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    return 0;
  if (WSAGetLastError() == WSA_IO_PENDING)
    return 0;
  CancelThreadpoolIo(s->io);
  InterlockedDecrement(&s->pending);
  return -1;
}

static void CALLBACK datagram_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  struct datagram *d = CONTAINING_RECORD(overlapped, struct datagram, ov);
  struct server *s = (struct server *)context;
  (void)instance, (void)io;
  if (!s->stopping) {
    if (d->sending || result != NO_ERROR || datagram_answer(d, (DWORD)bytes) != 0)
      while (datagram_receive(d) == WSAECONNRESET)
        ;
  }
  InterlockedDecrement(&s->pending);
}

int server_start(struct server *s, unsigned short port) {
  struct sockaddr_in any;
  int i;
  memset(&any, 0, sizeof any);
  any.sin_family = AF_INET;
  any.sin_port = htons(port);
  s->socket = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_OVERLAPPED);
  if (s->socket == INVALID_SOCKET)
    return -1;
  if (bind(s->socket, (struct sockaddr *)&any, sizeof any) != 0)
    goto fail;
  s->io = CreateThreadpoolIo((HANDLE)s->socket, datagram_done, s, NULL);
  if (s->io == NULL)
    goto fail;
  for (i = 0; i < POSTED; i++) {
    s->posted[i].server = s;
    if (datagram_receive(&s->posted[i]) != 0)
      break;
  }
  return i > 0 ? 0 : -1;
fail:
  closesocket(s->socket);
  return -1;
}

void server_stop(struct server *s) {
  InterlockedExchange(&s->stopping, 1);
  CancelIoEx((HANDLE)s->socket, NULL);
  WaitForThreadpoolIoCallbacks(s->io, FALSE);
  CloseThreadpoolIo(s->io);
  closesocket(s->socket);
}
