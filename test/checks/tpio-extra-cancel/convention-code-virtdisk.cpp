// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The error code is the result: virtual disks.
#include <windows.h>
#include <virtdisk.h>

struct Request {
  OVERLAPPED ov;
};

bool attaches_and_cancels_what_is_pending(PTP_IO io, HANDLE disk, Request *r) {
  StartThreadpoolIo(io);
  if (AttachVirtualDisk(disk, NULL, ATTACH_VIRTUAL_DISK_FLAG_NONE, 0, NULL, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void attaches_and_sorts_by_code(PTP_IO io, HANDLE disk, Request *r) {
  StartThreadpoolIo(io);
  switch (AttachVirtualDisk(disk, NULL, ATTACH_VIRTUAL_DISK_FLAG_NONE, 0, NULL, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool compacts_and_cancels_what_is_pending(PTP_IO io, HANDLE disk, PCOMPACT_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  if (CompactVirtualDisk(disk, COMPACT_VIRTUAL_DISK_FLAG_NONE, p, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void compacts_and_sorts_by_code(PTP_IO io, HANDLE disk, PCOMPACT_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  switch (CompactVirtualDisk(disk, COMPACT_VIRTUAL_DISK_FLAG_NONE, p, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool expands_and_cancels_what_is_pending(PTP_IO io, HANDLE disk, PEXPAND_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  if (ExpandVirtualDisk(disk, EXPAND_VIRTUAL_DISK_FLAG_NONE, p, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void expands_and_sorts_by_code(PTP_IO io, HANDLE disk, PEXPAND_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  switch (ExpandVirtualDisk(disk, EXPAND_VIRTUAL_DISK_FLAG_NONE, p, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool merges_and_cancels_what_is_pending(PTP_IO io, HANDLE disk, PMERGE_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  if (MergeVirtualDisk(disk, MERGE_VIRTUAL_DISK_FLAG_NONE, p, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void merges_and_sorts_by_code(PTP_IO io, HANDLE disk, PMERGE_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  switch (MergeVirtualDisk(disk, MERGE_VIRTUAL_DISK_FLAG_NONE, p, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool mirrors_and_cancels_what_is_pending(PTP_IO io, HANDLE disk, PMIRROR_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  if (MirrorVirtualDisk(disk, MIRROR_VIRTUAL_DISK_FLAG_NONE, p, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void mirrors_and_sorts_by_code(PTP_IO io, HANDLE disk, PMIRROR_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  switch (MirrorVirtualDisk(disk, MIRROR_VIRTUAL_DISK_FLAG_NONE, p, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool resizes_and_cancels_what_is_pending(PTP_IO io, HANDLE disk, PRESIZE_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  if (ResizeVirtualDisk(disk, RESIZE_VIRTUAL_DISK_FLAG_NONE, p, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void resizes_and_sorts_by_code(PTP_IO io, HANDLE disk, PRESIZE_VIRTUAL_DISK_PARAMETERS p, Request *r) {
  StartThreadpoolIo(io);
  switch (ResizeVirtualDisk(disk, RESIZE_VIRTUAL_DISK_FLAG_NONE, p, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}
