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

void reads_and_takes_pending_for_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (NtReadFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL) != STATUS_SUCCESS)
    CancelThreadpoolIo(io);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void reads_and_knows_that_pending_is_a_success(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!NT_SUCCESS(NtReadFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL)))
    CancelThreadpoolIo(io);
}

void writes_and_takes_pending_for_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (NtWriteFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL) != STATUS_SUCCESS)
    CancelThreadpoolIo(io);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void writes_and_knows_that_pending_is_a_success(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!NT_SUCCESS(NtWriteFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL)))
    CancelThreadpoolIo(io);
}

void controls_the_device_and_takes_pending_for_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (NtDeviceIoControlFile(h, NULL, NULL, r, &r->iosb, 0x222004, NULL, 0, r->data, sizeof r->data) != STATUS_SUCCESS)
    CancelThreadpoolIo(io);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void controls_the_device_and_knows_that_pending_is_a_success(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!NT_SUCCESS(NtDeviceIoControlFile(h, NULL, NULL, r, &r->iosb, 0x222004, NULL, 0, r->data, sizeof r->data)))
    CancelThreadpoolIo(io);
}

void listens_on_the_pipe_and_takes_pending_for_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (NtFsControlFile(h, NULL, NULL, r, &r->iosb, FSCTL_PIPE_LISTEN, NULL, 0, NULL, 0) != STATUS_SUCCESS)
    CancelThreadpoolIo(io);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void listens_on_the_pipe_and_knows_that_pending_is_a_success(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!NT_SUCCESS(NtFsControlFile(h, NULL, NULL, r, &r->iosb, FSCTL_PIPE_LISTEN, NULL, 0, NULL, 0)))
    CancelThreadpoolIo(io);
}

void locks_and_takes_pending_for_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (NtLockFile(h, NULL, NULL, r, &r->iosb, &r->offset, &r->length, 0, FALSE, TRUE) != STATUS_SUCCESS)
    CancelThreadpoolIo(io);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void locks_and_knows_that_pending_is_a_success(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!NT_SUCCESS(NtLockFile(h, NULL, NULL, r, &r->iosb, &r->offset, &r->length, 0, FALSE, TRUE)))
    CancelThreadpoolIo(io);
}

void watches_the_directory_and_takes_pending_for_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (NtNotifyChangeDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE) != STATUS_SUCCESS)
    CancelThreadpoolIo(io);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void watches_the_directory_and_knows_that_pending_is_a_success(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!NT_SUCCESS(NtNotifyChangeDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE)))
    CancelThreadpoolIo(io);
}
