// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// C code as it is written around CONTAINING_RECORD, with goto and one exit.
#include <windows.h>

typedef struct device {
  HANDLE file;
  PTP_IO io;
  LONG refs;
} device;

typedef struct request {
  LIST_ENTRY link;
  device *dev;
  OVERLAPPED ov;
  BYTE data[512];
} request;

static void CALLBACK device_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  request *r = CONTAINING_RECORD(overlapped, request, ov);
  (void)instance, (void)context, (void)result, (void)bytes, (void)io;
  InterlockedDecrement(&r->dev->refs);
  HeapFree(GetProcessHeap(), 0, r);
}

int device_open(device *d, const WCHAR *name) {
  d->file = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (d->file == INVALID_HANDLE_VALUE)
    return -1;
  d->io = CreateThreadpoolIo(d->file, device_done, d, NULL);
  if (!d->io) {
    CloseHandle(d->file);
    return -1;
  }
  return 0;
}

int device_read_frees_the_request_but_not_the_start(device *d) {
  request *r = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *r);
  if (!r)
    return -1;
  r->dev = d;
  StartThreadpoolIo(d->io);
  if (!ReadFile(d->file, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    HeapFree(GetProcessHeap(), 0, r);
    return -1;
  }
  return 0;
}

int device_read(device *d) {
  int rc = -1;
  request *r = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *r);
  if (!r)
    goto out;
  r->dev = d;
  InterlockedIncrement(&d->refs);
  StartThreadpoolIo(d->io);
  if (!ReadFile(d->file, r->data, sizeof r->data, NULL, &r->ov)) {
    if (GetLastError() != ERROR_IO_PENDING)
      goto cancel;
  }
  rc = 0;
  goto out;
cancel:
  CancelThreadpoolIo(d->io);
  InterlockedDecrement(&d->refs);
  HeapFree(GetProcessHeap(), 0, r);
out:
  return rc;
}

int device_write_jumps_one_label_too_far(device *d, const void *data, DWORD size) {
  int rc = -1;
  request *r = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *r);
  if (!r)
    goto out;
  r->dev = d;
  memcpy(r->data, data, size);
  StartThreadpoolIo(d->io);
  if (!WriteFile(d->file, r->data, size, NULL, &r->ov)) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    DWORD error = GetLastError();
    if (error == ERROR_NOT_ENOUGH_QUOTA)
      goto release;
    if (error != ERROR_IO_PENDING)
      goto cancel;
  }
  rc = 0;
  goto out;
cancel:
  CancelThreadpoolIo(d->io);
release:
  HeapFree(GetProcessHeap(), 0, r);
out:
  return rc;
}

// The request carries the only pointer to the device.
int request_issue(request *r) {
  StartThreadpoolIo(r->dev->io);
  if (ReadFile(r->dev->file, r->data, sizeof r->data, NULL, &r->ov))
    return 0;
  if (GetLastError() == ERROR_IO_PENDING)
    return 0;
  CancelThreadpoolIo(r->dev->io);
  return -1;
}

int request_issue_without_the_cancel(request *r) {
  device *d = r->dev;
  StartThreadpoolIo(d->io);
  if (ReadFile(d->file, r->data, sizeof r->data, NULL, &r->ov))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return 0;
  if (GetLastError() == ERROR_IO_PENDING)
    return 0;
  return -1;
}
