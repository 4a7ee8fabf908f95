// RUN: %tpiolint --quiet --checks=-*,tpio-hoisted-start,tpio-missing-start,tpio-late-start,tpio-missing-cancel,tpio-extra-cancel,tpio-orphan-start %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// An APC or completion routine replaces the packet: no word about the count.
#include <winsock2.h>
#include <windows.h>
#include <winternl.h>

struct Request {
  OVERLAPPED ov;
  IO_STATUS_BLOCK iosb;
  LARGE_INTEGER at;
  WSABUF buf;
  DWORD flags;
  char data[64];
};

void NTAPI apc(PVOID context, PIO_STATUS_BLOCK iosb, ULONG reserved);
void CALLBACK routine(DWORD error, DWORD n, LPOVERLAPPED ov, DWORD flags);

NTSTATUS reads_with_an_apc(HANDLE h, PTP_IO io, Request *r) {
  TpStartAsyncIoOperation(io);
  NTSTATUS status = NtReadFile(h, NULL, apc, r, &r->iosb, r->data, 64, &r->at, NULL);
  TpCancelAsyncIoOperation(io);
  return status;
}

int receives_with_a_routine(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, routine);
  if (rc == SOCKET_ERROR)
    CancelThreadpoolIo(io);
  return rc;
}
