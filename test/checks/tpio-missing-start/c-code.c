// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The same in C, with native names and with a skip that must not be mistaken.
#include <winsock2.h>
#include <windows.h>
#include <winternl.h>

struct link {
  HANDLE file;
  PTP_IO io;
  IO_STATUS_BLOCK iosb[2];
  LARGE_INTEGER offset;
  char data[2][512];
};

int native_writes_twice_with_one_start(struct link *l) {
  NTSTATUS status;
  TpStartAsyncIoOperation(l->io);
  status = NtWriteFile(l->file, NULL, NULL, &l->iosb[0], &l->iosb[0], l->data[0], 512, &l->offset, NULL);
  if (NT_ERROR(status)) {
    TpCancelAsyncIoOperation(l->io);
    return -1;
  }
  status = NtWriteFile(l->file, NULL, NULL, &l->iosb[1], &l->iosb[1], l->data[1], 512, &l->offset, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  if (NT_ERROR(status)) {
    TpCancelAsyncIoOperation(l->io);
    return -1;
  }
  return 0;
}

int native_writes_twice(struct link *l) {
  NTSTATUS status;
  TpStartAsyncIoOperation(l->io);
  status = NtWriteFile(l->file, NULL, NULL, &l->iosb[0], &l->iosb[0], l->data[0], 512, &l->offset, NULL);
  if (NT_ERROR(status)) {
    TpCancelAsyncIoOperation(l->io);
    return -1;
  }
  TpStartAsyncIoOperation(l->io);
  status = NtWriteFile(l->file, NULL, NULL, &l->iosb[1], &l->iosb[1], l->data[1], 512, &l->offset, NULL);
  if (NT_ERROR(status)) {
    TpCancelAsyncIoOperation(l->io);
    return -1;
  }
  return 0;
}

static void CALLBACK udp_received(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io);

struct udp {
  SOCKET s;
  PTP_IO io;
  OVERLAPPED ov;
  WSABUF buf;
  DWORD flags;
};

static int udp_post(struct udp *u) {
  return WSARecv(u->s, &u->buf, 1, NULL, &u->flags, &u->ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
}

int udp_open(struct udp *u) {
  u->io = CreateThreadpoolIo((HANDLE)u->s, udp_received, u, NULL);
  if (!u->io)
    return -1;
  StartThreadpoolIo(u->io);
  if (!udp_post(u)) {
    CancelThreadpoolIo(u->io);
    return -1;
  }
  return 0;
}

static void CALLBACK udp_received(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  struct udp *u = context;
  (void)instance, (void)overlapped, (void)bytes, (void)io;
  if (result == NO_ERROR)
    udp_post(u);
}

// The same handle, opened and bound and written to in one function.
int copies_once(const char *name, OVERLAPPED *ov, const char *data, PTP_WIN32_IO_CALLBACK done) {
  PTP_IO io;
  HANDLE h = CreateFileA(name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return -1;
  io = CreateThreadpoolIo(h, done, NULL, NULL);
  if (io == NULL) {
    CloseHandle(h);
    return -1;
  }
  if (!WriteFile(h, data, 10, NULL, ov) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    CloseThreadpoolIo(io);
    CloseHandle(h);
    return -1;
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  CloseHandle(h);
  return 0;
}
