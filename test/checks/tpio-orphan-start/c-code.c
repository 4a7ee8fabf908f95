// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Orphans in C.
#include <windows.h>

struct file {
  HANDLE handle;
  PTP_IO io;
  OVERLAPPED ov;
  int closed;
  char data[64];
};

static void CALLBACK file_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  (void)instance, (void)context, (void)overlapped, (void)result, (void)bytes, (void)io;
}

int file_open_starts_too(struct file *f) {
  f->io = CreateThreadpoolIo(f->handle, file_done, f, NULL);
  if (!f->io)
    return -1;
  StartThreadpoolIo(f->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  return 0;
}

int file_open(struct file *f) {
  f->io = CreateThreadpoolIo(f->handle, file_done, f, NULL);
  return f->io ? 0 : -1;
}

int file_read_after_a_late_look(struct file *f) {
  int rc = -1;
  StartThreadpoolIo(f->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (f->closed)
    goto out;
  if (!ReadFile(f->handle, f->data, sizeof f->data, NULL, &f->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(f->io);
    goto out;
  }
  rc = 0;
out:
  return rc;
}

int file_read(struct file *f) {
  int rc = -1;
  StartThreadpoolIo(f->io);
  if (f->closed)
    goto cancel;
  if (!ReadFile(f->handle, f->data, sizeof f->data, NULL, &f->ov) && GetLastError() != ERROR_IO_PENDING)
    goto cancel;
  rc = 0;
  goto out;
cancel:
  CancelThreadpoolIo(f->io);
out:
  return rc;
}
