// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Right code in the manners of C.
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>

struct request {
  OVERLAPPED ov;
  struct request *next;
  WSABUF buf;
  DWORD flags;
  char data[128];
};
struct stream {
  HANDLE file;
  SOCKET sock;
  PTP_IO io;
  CRITICAL_SECTION lock;
  struct request *free_list;
  int closing;
  DWORD error;
};

static void CALLBACK stream_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io);

#define QUEUED(call) ((call) || GetLastError() == ERROR_IO_PENDING)

static struct request *request_get(struct stream *s) {
  struct request *r;
  EnterCriticalSection(&s->lock);
  r = s->free_list;
  if (r)
    s->free_list = r->next;
  LeaveCriticalSection(&s->lock);
  return r;
}

static void request_put(struct stream *s, struct request *r) {
  EnterCriticalSection(&s->lock);
  r->next = s->free_list;
  s->free_list = r;
  LeaveCriticalSection(&s->lock);
}

int stream_read(struct stream *s) {
  struct request *r = request_get(s);
  if (!r)
    return ERROR_NOT_ENOUGH_MEMORY;
  memset(&r->ov, 0, sizeof r->ov);
  StartThreadpoolIo(s->io);
  if (QUEUED(ReadFile(s->file, r->data, sizeof r->data, NULL, &r->ov)))
    return 0;
  s->error = GetLastError();
  CancelThreadpoolIo(s->io);
  request_put(s, r);
  return (int)s->error;
}

int stream_recv(struct stream *s) {
  int err = 0;
  struct request *r = request_get(s);
  if (!r)
    return -1;
  StartThreadpoolIo(s->io);
  if (WSARecv(s->sock, &r->buf, 1, NULL, &r->flags, &r->ov, NULL) == SOCKET_ERROR && (err = WSAGetLastError()) != WSA_IO_PENDING)
    goto fail;
  return 0;
fail:
  CancelThreadpoolIo(s->io);
  request_put(s, r);
  return err;
}

static void CALLBACK stream_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  struct stream *s = (struct stream *)context;
  struct request *r = CONTAINING_RECORD(overlapped, struct request, ov);
  (void)instance, (void)bytes, (void)io;
  request_put(s, r);
  if (result != NO_ERROR || s->closing)
    return;
  stream_read(s);
}

int stream_open(struct stream *s, const char *name) {
  InitializeCriticalSection(&s->lock);
  s->file = CreateFileA(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (s->file == INVALID_HANDLE_VALUE)
    return (int)GetLastError();
  if ((s->io = CreateThreadpoolIo(s->file, stream_done, s, NULL)) == NULL) {
    CloseHandle(s->file);
    return (int)GetLastError();
  }
  return stream_read(s);
}

void stream_close(struct stream *s) {
  s->closing = 1;
  CancelIoEx(s->file, NULL);
  WaitForThreadpoolIoCallbacks(s->io, FALSE);
  CloseThreadpoolIo(s->io);
  CloseHandle(s->file);
  DeleteCriticalSection(&s->lock);
}

BOOL stream_accept(LPFN_ACCEPTEX accept_ex, SOCKET listener, PTP_IO io, struct request *r, SOCKET fresh) {
  DWORD received;
  BOOL ok;
  StartThreadpoolIo(io);
  ok = accept_ex(listener, fresh, r->data, 0, sizeof(struct sockaddr_in) + 16, sizeof(struct sockaddr_in) + 16, &received, &r->ov);
  if (ok == FALSE) {
    int err = WSAGetLastError();
    if (err == ERROR_IO_PENDING)
      ok = TRUE;
    else {
      CancelThreadpoolIo(io);
      WSASetLastError(err);
    }
  }
  return ok;
}
