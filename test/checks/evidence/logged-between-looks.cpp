// Code out of view between two looks at the last error may leave it as it is: who
// asks twice and gets the same answer is right. Where the path itself makes the
// code another one, the second look is one too late.
// RUN: %exits 1 %tpiolint %s -- %mock 2>&1 | FileCheck %s --implicit-check-not=warning:
#include <windows.h>

void log_text(const char *text);

void is_asked_again_after_a_log(HANDLE file, PTP_IO io, OVERLAPPED *ov, char *buffer) {
  StartThreadpoolIo(io);
  if (!ReadFile(file, buffer, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING) {
    log_text("failed");
    if (GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}

void is_pending_before_and_after_a_log(HANDLE file, PTP_IO io, OVERLAPPED *ov, char *buffer) {
  StartThreadpoolIo(io);
  if (!ReadFile(file, buffer, 1, nullptr, ov)) {
    if (GetLastError() == ERROR_IO_PENDING)
      log_text("pending");
    if (GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}

void is_overwritten_before_it_is_judged(HANDLE file, PTP_IO io, OVERLAPPED *ov, char *buffer) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE+1]]:8: warning: {{.*}} [tpio-missing-cancel]
  if (!ReadFile(file, buffer, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING) {
    SetLastError(ERROR_IO_PENDING);
    if (GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}
