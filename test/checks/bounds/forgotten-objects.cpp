// Objects that were made, closed and can't be named any more don't multiply the
// paths behind them.
// RUN: %exits 1 %tpiolint --node-budget=5000 %s -- %mock 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %exits 1 %tpiolint --node-budget=5000 --debug=without:forget-objects %s -- %mock 2>&1 \
// RUN:   | FileCheck %s --check-prefix=WITHOUT
// WITHOUT: not wholly analysed: budget of 5000 nodes exhausted
#include <windows.h>

bool is_wanted(int number);
void CALLBACK completed(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

static bool can_be_bound(HANDLE file) {
  PTP_IO io = CreateThreadpoolIo(file, completed, nullptr, nullptr);
  if (!io)
    return false;
  if (is_wanted(1)) {
    CloseThreadpoolIo(io);
    return true;
  }
  CloseThreadpoolIo(io);
  return is_wanted(2);
}

int is_not_cancelled_after_many_trials(HANDLE file, OVERLAPPED *ov, char *buffer) {
  if (can_be_bound(file) || can_be_bound(file) || can_be_bound(file) || can_be_bound(file))
    return 1;
  while (is_wanted(3))
    can_be_bound(file);
  PTP_IO io = CreateThreadpoolIo(file, completed, nullptr, nullptr);
  if (!io)
    return 0;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE+1]]:8: warning: {{.*}} [tpio-missing-cancel]
  if (!ReadFile(file, buffer, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
    return 2;
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return 0;
}

int is_cancelled_after_many_trials(HANDLE file, OVERLAPPED *ov, char *buffer) {
  if (can_be_bound(file) || can_be_bound(file) || can_be_bound(file) || can_be_bound(file))
    return 1;
  while (is_wanted(3))
    can_be_bound(file);
  PTP_IO io = CreateThreadpoolIo(file, completed, nullptr, nullptr);
  if (!io)
    return 0;
  StartThreadpoolIo(io);
  if (!ReadFile(file, buffer, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return 0;
}
