// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The error code is the result: virtual disks.
#include <windows.h>
#include <virtdisk.h>

struct Request {
  OVERLAPPED ov;
};

DWORD attaches_and_forgets_the_cancel(PTP_IO io, HANDLE disk, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = AttachVirtualDisk(disk, NULL, ATTACH_VIRTUAL_DISK_FLAG_NONE, 0, NULL, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

DWORD attaches_and_cancels_on_failure(PTP_IO io, HANDLE disk, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = AttachVirtualDisk(disk, NULL, ATTACH_VIRTUAL_DISK_FLAG_NONE, 0, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

DWORD compacts_and_forgets_the_cancel(PTP_IO io, HANDLE disk, PCOMPACT_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = CompactVirtualDisk(disk, COMPACT_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

DWORD compacts_and_cancels_on_failure(PTP_IO io, HANDLE disk, PCOMPACT_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = CompactVirtualDisk(disk, COMPACT_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

DWORD expands_and_forgets_the_cancel(PTP_IO io, HANDLE disk, PEXPAND_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = ExpandVirtualDisk(disk, EXPAND_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

DWORD expands_and_cancels_on_failure(PTP_IO io, HANDLE disk, PEXPAND_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = ExpandVirtualDisk(disk, EXPAND_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

DWORD merges_and_forgets_the_cancel(PTP_IO io, HANDLE disk, PMERGE_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = MergeVirtualDisk(disk, MERGE_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

DWORD merges_and_cancels_on_failure(PTP_IO io, HANDLE disk, PMERGE_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = MergeVirtualDisk(disk, MERGE_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

DWORD mirrors_and_forgets_the_cancel(PTP_IO io, HANDLE disk, PMIRROR_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = MirrorVirtualDisk(disk, MIRROR_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

DWORD mirrors_and_cancels_on_failure(PTP_IO io, HANDLE disk, PMIRROR_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = MirrorVirtualDisk(disk, MIRROR_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

DWORD resizes_and_forgets_the_cancel(PTP_IO io, HANDLE disk, PRESIZE_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = ResizeVirtualDisk(disk, RESIZE_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

DWORD resizes_and_cancels_on_failure(PTP_IO io, HANDLE disk, PRESIZE_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  DWORD rc = ResizeVirtualDisk(disk, RESIZE_VIRTUAL_DISK_FLAG_NONE, p, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}
