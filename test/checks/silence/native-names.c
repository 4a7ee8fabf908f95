// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The native names, right from creation to release.
#include <windows.h>
#include <winternl.h>

struct volume {
  HANDLE handle;
  PTP_IO io;
  LONG pending;
};

struct block {
  IO_STATUS_BLOCK iosb;
  struct volume *volume;
  LARGE_INTEGER at;
  BYTE data[512];
};

static void NTAPI block_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID apc_context, PIO_STATUS_BLOCK iosb, PTP_IO io) {
  struct block *b = apc_context;
  NTSTATUS status;
  (void)instance, (void)context;
  if (!NT_SUCCESS(iosb->Status))
    return;
  b->at.QuadPart += (LONGLONG)iosb->Information;
  TpStartAsyncIoOperation(io);
  status = NtReadFile(b->volume->handle, NULL, NULL, b, &b->iosb, b->data, sizeof b->data, &b->at, NULL);
  if (!NT_SUCCESS(status))
    TpCancelAsyncIoOperation(io);
}

NTSTATUS volume_attach(struct volume *v, HANDLE handle) {
  NTSTATUS status;
  v->handle = handle;
  status = TpAllocIoCompletion(&v->io, handle, block_done, v, NULL);
  if (!NT_SUCCESS(status))
    v->io = NULL;
  return status;
}

NTSTATUS volume_read(struct volume *v, struct block *b) {
  NTSTATUS status;
  b->volume = v;
  InterlockedIncrement(&v->pending);
  TpStartAsyncIoOperation(v->io);
  status = NtReadFile(v->handle, NULL, NULL, b, &b->iosb, b->data, sizeof b->data, &b->at, NULL);
  if (NT_ERROR(status)) {
    TpCancelAsyncIoOperation(v->io);
    InterlockedDecrement(&v->pending);
    return status;
  }
  return STATUS_PENDING;
}

DWORD volume_write(struct volume *v, struct block *b) {
  NTSTATUS status;
  TpStartAsyncIoOperation(v->io);
  status = NtWriteFile(v->handle, NULL, NULL, b, &b->iosb, b->data, sizeof b->data, &b->at, NULL);
  if (status != STATUS_SUCCESS && status != STATUS_PENDING) {
    TpCancelAsyncIoOperation(v->io);
    return RtlNtStatusToDosError(status);
  }
  return NO_ERROR;
}

void volume_detach(struct volume *v) {
  TpWaitForIoCompletion(v->io, FALSE);
  TpReleaseIoCompletion(v->io);
  v->io = NULL;
}
