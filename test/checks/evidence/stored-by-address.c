// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:

// An object that the native function stores through its address has that name,
// also behind code out of view.

#include <windows.h>
#include <winternl.h>

typedef VOID (NTAPI *IO_CALLBACK)(PTP_CALLBACK_INSTANCE, PVOID, PVOID, PIO_STATUS_BLOCK, PTP_IO);
NTSTATUS NTAPI TpAllocIoCompletion(PTP_IO *, HANDLE, IO_CALLBACK, PVOID, PTP_CALLBACK_ENVIRON);
VOID NTAPI TpStartAsyncIoOperation(PTP_IO);
VOID NTAPI TpCancelAsyncIoOperation(PTP_IO);
int connect_port(HANDLE *port);
void work(void);

static HANDLE Port;
static PTP_IO PortIo;
static char Buffer[64];
static OVERLAPPED Ov;

static VOID NTAPI received(PTP_CALLBACK_INSTANCE i, PVOID c, PVOID apc, PIO_STATUS_BLOCK sb, PTP_IO io) {}

BOOL starts_what_it_has_allocated(void) {
  if (connect_port(&Port) < 0)
    return FALSE;
  if (TpAllocIoCompletion(&PortIo, Port, received, NULL, NULL) < 0)
    return FALSE;
  work();
  TpStartAsyncIoOperation(PortIo);
  if (!ReadFile(Port, Buffer, 64, NULL, &Ov) && GetLastError() != ERROR_IO_PENDING) {
    TpCancelAsyncIoOperation(PortIo);
    return FALSE;
  }
  return TRUE;
}

BOOL does_not_cancel_what_it_has_allocated(void) {
  if (TpAllocIoCompletion(&PortIo, Port, received, NULL, NULL) < 0)
    return FALSE;
  work();
  TpStartAsyncIoOperation(PortIo);
  if (!ReadFile(Port, Buffer, 64, NULL, &Ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return FALSE;
  return TRUE;
}
