// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// NTSTATUS: the operations of ntdll.dll under the names that begin with Zw, and those of its newer versions.
#include <windows.h>
#include <winternl.h>

struct Request {
  IO_STATUS_BLOCK iosb;
  LARGE_INTEGER offset, length;
  FILE_SEGMENT_ELEMENT pages[2];
  int failures;
  char data[4096];
};

NTSTATUS reads_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwReadFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS reads_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwReadFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS writes_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwWriteFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS writes_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwWriteFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, &r->offset, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS reads_pages_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwReadFileScatter(h, NULL, NULL, r, &r->iosb, r->pages, sizeof r->data, &r->offset, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS reads_pages_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwReadFileScatter(h, NULL, NULL, r, &r->iosb, r->pages, sizeof r->data, &r->offset, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS writes_pages_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwWriteFileGather(h, NULL, NULL, r, &r->iosb, r->pages, sizeof r->data, &r->offset, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS writes_pages_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwWriteFileGather(h, NULL, NULL, r, &r->iosb, r->pages, sizeof r->data, &r->offset, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS controls_the_device_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwDeviceIoControlFile(h, NULL, NULL, r, &r->iosb, 0x222004, NULL, 0, r->data, sizeof r->data);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS controls_the_device_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwDeviceIoControlFile(h, NULL, NULL, r, &r->iosb, 0x222004, NULL, 0, r->data, sizeof r->data);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS listens_on_the_pipe_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwFsControlFile(h, NULL, NULL, r, &r->iosb, FSCTL_PIPE_LISTEN, NULL, 0, NULL, 0);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS listens_on_the_pipe_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwFsControlFile(h, NULL, NULL, r, &r->iosb, FSCTL_PIPE_LISTEN, NULL, 0, NULL, 0);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS locks_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwLockFile(h, NULL, NULL, r, &r->iosb, &r->offset, &r->length, 0, FALSE, TRUE);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS locks_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwLockFile(h, NULL, NULL, r, &r->iosb, &r->offset, &r->length, 0, FALSE, TRUE);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS watches_the_directory_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwNotifyChangeDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS watches_the_directory_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwNotifyChangeDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS watches_the_directory_closely_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwNotifyChangeDirectoryFileEx(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE, DirectoryNotifyExtendedInformation);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS watches_the_directory_closely_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwNotifyChangeDirectoryFileEx(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE, DirectoryNotifyExtendedInformation);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS lists_the_directory_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwQueryDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FileDirectoryInformation, FALSE, NULL, TRUE);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS lists_the_directory_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwQueryDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FileDirectoryInformation, FALSE, NULL, TRUE);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS lists_the_directory_with_flags_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwQueryDirectoryFileEx(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FileDirectoryInformation, 0, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS lists_the_directory_with_flags_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = ZwQueryDirectoryFileEx(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FileDirectoryInformation, 0, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS reads_pages_by_the_other_name_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtReadFileScatter(h, NULL, NULL, r, &r->iosb, r->pages, sizeof r->data, &r->offset, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS reads_pages_by_the_other_name_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtReadFileScatter(h, NULL, NULL, r, &r->iosb, r->pages, sizeof r->data, &r->offset, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS writes_pages_by_the_other_name_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtWriteFileGather(h, NULL, NULL, r, &r->iosb, r->pages, sizeof r->data, &r->offset, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS writes_pages_by_the_other_name_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtWriteFileGather(h, NULL, NULL, r, &r->iosb, r->pages, sizeof r->data, &r->offset, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS watches_the_directory_closely_by_the_other_name_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtNotifyChangeDirectoryFileEx(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE, DirectoryNotifyExtendedInformation);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS watches_the_directory_closely_by_the_other_name_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtNotifyChangeDirectoryFileEx(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FILE_NOTIFY_CHANGE_FILE_NAME, FALSE, DirectoryNotifyExtendedInformation);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS lists_the_directory_by_the_other_name_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtQueryDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FileDirectoryInformation, FALSE, NULL, TRUE);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS lists_the_directory_by_the_other_name_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtQueryDirectoryFile(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FileDirectoryInformation, FALSE, NULL, TRUE);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}

NTSTATUS lists_the_directory_with_flags_by_the_other_name_and_forgets_the_cancel(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtQueryDirectoryFileEx(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FileDirectoryInformation, 0, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (NT_ERROR(status))
    r->failures++;
  return STATUS_SUCCESS;
}

NTSTATUS lists_the_directory_with_flags_by_the_other_name_and_cancels_on_an_error(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  NTSTATUS status = NtQueryDirectoryFileEx(h, NULL, NULL, r, &r->iosb, r->data, sizeof r->data, FileDirectoryInformation, 0, NULL);
  if (NT_ERROR(status)) {
    CancelThreadpoolIo(io);
    r->failures++;
  }
  return STATUS_SUCCESS;
}
