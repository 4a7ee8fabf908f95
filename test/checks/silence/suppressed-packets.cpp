// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The packet is suppressed or replaced: the count of such an operation is nobody's business.
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

bool sets_the_low_bit_of_the_event(PTP_IO io, HANDLE h, HANDLE event, Request *r) {
  DWORD n;
  r->ov.hEvent = (HANDLE)((ULONG_PTR)event | 1);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    return false;
  if (!GetOverlappedResult(h, &r->ov, &n, TRUE))
    return false;
  StartThreadpoolIo(io);
  r->ov.hEvent = NULL;
  if (ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool reads_at_once_on_a_bound_handle(HANDLE h, HANDLE event, PTP_WIN32_IO_CALLBACK done, Request *r) {
  DWORD n;
  PTP_IO io = CreateThreadpoolIo(h, done, NULL, NULL);
  if (!io)
    return false;
  r->ov.hEvent = reinterpret_cast<HANDLE>(reinterpret_cast<ULONG_PTR>(event) | 1);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CloseThreadpoolIo(io);
    return false;
  }
  BOOL ok = GetOverlappedResult(h, &r->ov, &n, TRUE);
  CloseThreadpoolIo(io);
  return ok != FALSE;
}

NTSTATUS passes_no_apc_context(HANDLE h, HANDLE event, PTP_IO io, Request *r) {
  NTSTATUS status = NtReadFile(h, event, NULL, NULL, &r->iosb, r->data, 64, &r->at, NULL);
  if (status == STATUS_PENDING)
    WaitForSingleObject(event, INFINITE);
  TpStartAsyncIoOperation(io);
  status = NtReadFile(h, NULL, NULL, r, &r->iosb, r->data, 64, &r->at, NULL);
  if (NT_ERROR(status))
    TpCancelAsyncIoOperation(io);
  return status;
}

// The bit is set in one function, and another one reads.
static HANDLE file;
static PTP_IO file_io;
static OVERLAPPED quiet;
static char block[64];

bool binds_and_sets_the_low_bit(HANDLE h, HANDLE event, PTP_WIN32_IO_CALLBACK done) {
  file = h;
  file_io = CreateThreadpoolIo(file, done, NULL, NULL);
  quiet.hEvent = (HANDLE)((ULONG_PTR)event | 1);
  return file_io != NULL;
}

bool reads_with_an_event_that_another_function_made(Request *r) {
  DWORD n;
  if (!ReadFile(file, block, 64, NULL, &quiet) && GetLastError() != ERROR_IO_PENDING)
    return false;
  if (!GetOverlappedResult(file, &quiet, &n, TRUE))
    return false;
  StartThreadpoolIo(file_io);
  if (ReadFile(file, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(file_io);
  return false;
}
