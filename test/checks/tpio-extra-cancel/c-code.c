// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The same mistakes in C.
#include <windows.h>

struct serial {
  HANDLE port;
  PTP_IO io;
  OVERLAPPED rx, tx, ev;
  DWORD mask;
  BYTE rxbuf[256];
};

int serial_read_takes_pending_for_failure(struct serial *s) {
  StartThreadpoolIo(s->io);
  if (!ReadFile(s->port, s->rxbuf, sizeof s->rxbuf, NULL, &s->rx)) {
    CancelThreadpoolIo(s->io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return -1;
  }
  return 0;
}

int serial_read(struct serial *s) {
  StartThreadpoolIo(s->io);
  if (!ReadFile(s->port, s->rxbuf, sizeof s->rxbuf, NULL, &s->rx)) {
    DWORD error = GetLastError();
    if (error == ERROR_IO_PENDING)
      return 0;
    CancelThreadpoolIo(s->io);
    return -(int)error;
  }
  return 0;
}

int serial_wait_cleans_up_too_much(struct serial *s) {
  int rc = 0;
  StartThreadpoolIo(s->io);
  if (!WaitCommEvent(s->port, &s->mask, &s->ev)) {
    rc = (int)GetLastError();
    goto cleanup;
  }
  return 0;
cleanup:
  CancelThreadpoolIo(s->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  return rc;
}

int serial_wait_cleans_up(struct serial *s) {
  int rc = 0;
  StartThreadpoolIo(s->io);
  if (!WaitCommEvent(s->port, &s->mask, &s->ev)) {
    rc = (int)GetLastError();
    if (rc != ERROR_IO_PENDING)
      goto cleanup;
    rc = 0;
  }
  return 0;
cleanup:
  CancelThreadpoolIo(s->io);
  return rc;
}

int serial_write_all_takes_one_cancel_too_many(struct serial *s, const BYTE *p) {
  StartThreadpoolIo(s->io);
  if (!WriteFile(s->port, p, 8, NULL, &s->tx) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(s->io);
    CancelThreadpoolIo(s->io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return -1;
  }
  return 0;
}
