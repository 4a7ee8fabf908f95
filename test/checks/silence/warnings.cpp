// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Warnings: the packet comes, and hardly anybody knows. With a cancel or without, no finding rests on them.
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>
#include <winternl.h>

struct Request {
  OVERLAPPED ov;
  WSABUF buf;
  DWORD flags;
  sockaddr_in peer;
  int peer_size;
  WSAMSG message;
  IO_STATUS_BLOCK iosb;
  LARGE_INTEGER at;
  char data[64];
};

bool treats_more_data_as_success(PTP_IO io, HANDLE pipe, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(pipe, r->data, 64, NULL, &r->ov))
    return true;
  DWORD error = GetLastError();
  if (error == ERROR_IO_PENDING || error == ERROR_MORE_DATA)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool treats_more_data_as_failure(PTP_IO io, HANDLE pipe, Request *r) {
  StartThreadpoolIo(io);
  if (ReadFile(pipe, r->data, 64, NULL, &r->ov))
    return true;
  DWORD error = GetLastError();
  if (error == ERROR_MORE_DATA) {
    CancelThreadpoolIo(io);
    return true;
  }
  if (error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool lists_all_the_good_codes(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = DeviceIoControl(h, 3, NULL, 0, r->data, 64, NULL, &r->ov);
  switch (ok ? NO_ERROR : GetLastError()) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
  case ERROR_MORE_DATA:
  case ERROR_NO_MORE_FILES:
    return true;
  default:
    CancelThreadpoolIo(io);
    return false;
  }
}

int treats_a_long_datagram_as_received(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSARecvFrom(s, &r->buf, 1, NULL, &r->flags, (sockaddr *)&r->peer, &r->peer_size, &r->ov, NULL);
  int error = rc ? WSAGetLastError() : 0;
  if (error == 0 || error == WSA_IO_PENDING || error == WSAEMSGSIZE)
    return 0;
  CancelThreadpoolIo(io);
  return error;
}

int treats_a_long_datagram_as_lost(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  int rc = WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL);
  if (rc == SOCKET_ERROR) {
    switch (WSAGetLastError()) {
    case WSA_IO_PENDING:
      return 0;
    case WSAEMSGSIZE:
      CancelThreadpoolIo(io);
      return 1;
    default:
      CancelThreadpoolIo(io);
      return -1;
    }
  }
  return 0;
}

int receives_a_message_that_is_too_long(PTP_IO io, SOCKET s, LPFN_WSARECVMSG receive, Request *r) {
  StartThreadpoolIo(io);
  if (receive(s, &r->message, NULL, &r->ov, NULL) == 0)
    return 0;
  int error = WSAGetLastError();
  if (error == WSA_IO_PENDING || error == WSAEMSGSIZE)
    return 0;
  CancelThreadpoolIo(io);
  return error;
}

NTSTATUS cancels_on_a_warning(PTP_IO io, HANDLE h, Request *r) {
  TpStartAsyncIoOperation(io);
  NTSTATUS status = NtReadFile(h, NULL, NULL, r, &r->iosb, r->data, 64, &r->at, NULL);
  if (!NT_SUCCESS(status))
    TpCancelAsyncIoOperation(io);
  return status;
}

NTSTATUS cancels_on_an_error_only(PTP_IO io, HANDLE h, Request *r) {
  TpStartAsyncIoOperation(io);
  NTSTATUS status = NtReadFile(h, NULL, NULL, r, &r->iosb, r->data, 64, &r->at, NULL);
  if (NT_ERROR(status))
    TpCancelAsyncIoOperation(io);
  return status;
}

NTSTATUS knows_one_warning_by_name(PTP_IO io, HANDLE h, Request *r) {
  TpStartAsyncIoOperation(io);
  NTSTATUS status = NtDeviceIoControlFile(h, NULL, NULL, r, &r->iosb, 9, NULL, 0, r->data, 64);
  if (NT_SUCCESS(status) || status == STATUS_BUFFER_OVERFLOW)
    return STATUS_SUCCESS;
  TpCancelAsyncIoOperation(io);
  return status;
}

// A nonzero ConnectNamedPipe does not occur on an overlapped pipe.
bool cancels_a_connect_that_returned_nonzero(PTP_IO io, HANDLE pipe, Request *r) {
  StartThreadpoolIo(io);
  if (ConnectNamedPipe(pipe, &r->ov)) {
    CancelThreadpoolIo(io);
    return true;
  }
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool leaves_a_connect_that_returned_nonzero(PTP_IO io, HANDLE pipe, Request *r) {
  StartThreadpoolIo(io);
  if (ConnectNamedPipe(pipe, &r->ov))
    return true;
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

// The path "failed with code 0" does not exist.
DWORD keeps_the_code_only(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  DWORD error = 0;
  if (!WriteFile(h, r->data, 64, NULL, &r->ov))
    error = GetLastError();
  if (error == 0)
    return 0;
  if (error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return error;
}

// One branch often judges sockets and pipes.
bool takes_more_data_of_a_socket_for_success(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL) == 0)
    return true;
  int error = WSAGetLastError();
  if (error == WSA_IO_PENDING || error == ERROR_MORE_DATA)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool takes_more_data_of_a_socket_for_failure(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  if (WSASend(s, &r->buf, 1, NULL, 0, &r->ov, NULL) == 0)
    return true;
  int error = WSAGetLastError();
  if (error == ERROR_MORE_DATA) {
    CancelThreadpoolIo(io);
    return true;
  }
  if (error == WSA_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}
