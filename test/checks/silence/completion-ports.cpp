// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Plain completion ports, alertable routines and synchronous I/O: no PTP_IO anywhere.
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>

struct PerIo {
  OVERLAPPED ov;
  WSABUF buf;
  SOCKET s;
  DWORD flags;
  char data[512];
};

class Server {
public:
  bool add(SOCKET s) { return CreateIoCompletionPort((HANDLE)s, m_port, (ULONG_PTR)s, 0) != NULL; }
  bool post_receive(PerIo *io) {
    int rc = WSARecv(io->s, &io->buf, 1, NULL, &io->flags, &io->ov, NULL);
    return rc == 0 || WSAGetLastError() == WSA_IO_PENDING;
  }
  bool post_accept(LPFN_ACCEPTEX accept_ex, SOCKET listener, PerIo *io) {
    if (!accept_ex(listener, io->s, io->data, 0, 32, 32, NULL, &io->ov) && WSAGetLastError() != ERROR_IO_PENDING)
      return false;
    return true;
  }
  void run() {
    for (;;) {
      DWORD n;
      ULONG_PTR key;
      OVERLAPPED *ov = NULL;
      BOOL ok = GetQueuedCompletionStatus(m_port, &n, &key, &ov, INFINITE);
      if (!ov)
        break;
      PerIo *io = CONTAINING_RECORD(ov, PerIo, ov);
      if (!ok || n == 0) {
        closesocket(io->s);
        delete io;
        continue;
      }
      post_receive(io);
    }
  }
  void stop() { PostQueuedCompletionStatus(m_port, 0, 0, NULL); }

private:
  HANDLE m_port;
};

static void CALLBACK read_done(DWORD error, DWORD n, LPOVERLAPPED ov) {
  (void)error, (void)n, (void)ov;
}

bool reads_alertably(HANDLE h, PerIo *io) {
  if (!ReadFileEx(h, io->data, sizeof io->data, &io->ov, read_done))
    return false;
  SleepEx(INFINITE, TRUE);
  return true;
}

bool reads_synchronously(HANDLE h, void *data, DWORD size) {
  DWORD n;
  return ReadFile(h, data, size, &n, NULL) && n == size;
}

bool copies_synchronously(HANDLE from, HANDLE to) {
  char data[512];
  DWORD n, m;
  while (ReadFile(from, data, sizeof data, &n, NULL) && n != 0)
    if (!WriteFile(to, data, n, &m, NULL) || m != n)
      return false;
  return true;
}

bool serves_a_synchronous_pipe(HANDLE pipe) {
  if (!ConnectNamedPipe(pipe, NULL) && GetLastError() != ERROR_PIPE_CONNECTED)
    return false;
  return reads_synchronously(pipe, &pipe, 1);
}

bool binds_by_the_old_pool(HANDLE h) { return BindIoCompletionCallback(h, read_done, 0) != FALSE; }
