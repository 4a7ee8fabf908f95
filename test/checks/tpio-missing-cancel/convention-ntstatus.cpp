// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// NTSTATUS: success and STATUS_PENDING queue a packet, errors do not.
#include <windows.h>
#include <winternl.h>

struct Request {
  IO_STATUS_BLOCK iosb;
  LARGE_INTEGER offset, length;
  int failures;
  char data[4096];
};

NTSTATUS reads_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtReadFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS reads_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtReadFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS writes_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtWriteFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS writes_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtWriteFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS controls_the_device_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtDeviceIoControlFile(h, NULL, NULL, r, &r->iosb, 0x222004, NULL, 0, r->data, sizeof r->data);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS controls_the_device_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtDeviceIoControlFile(h, NULL, NULL, r, &r->iosb, 0x222004, NULL, 0, r->data, sizeof r->data);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS listens_on_the_pipe_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtFsControlFile(h, NULL, NULL, r, &r->iosb, FSCTL_PIPE_LISTEN, NULL, 0, NULL, 0);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS listens_on_the_pipe_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtFsControlFile(h, NULL, NULL, r, &r->iosb, FSCTL_PIPE_LISTEN, NULL, 0, NULL, 0);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS locks_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtLockFile(h, NULL, NULL, r, &r->iosb, &r->offset, &r->length, 0, FALSE, TRUE);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS locks_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtLockFile(h, NULL, NULL, r, &r->iosb, &r->offset, &r->length, 0, FALSE, TRUE);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS watches_the_directory_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtNotifyChangeDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS watches_the_directory_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtNotifyChangeDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}
