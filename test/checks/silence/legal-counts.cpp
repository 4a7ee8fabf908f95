// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Count, do not ask for adjacency.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }
void trace(const char *text);

bool starts_both_first(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  int failed = 0;
  if (!queued(ReadFile(h, r[0].data, 64, NULL, &r[0].ov)))
    failed++;
  if (!queued(ReadFile(h, r[1].data, 64, NULL, &r[1].ov)))
    failed++;
  while (failed-- > 0)
    CancelThreadpoolIo(io);
  return true;
}

bool prepares_between_start_and_read(PTP_IO io, HANDLE h, Request *r, DWORD offset) {
  StartThreadpoolIo(io);
  ZeroMemory(&r->ov, sizeof r->ov);
  r->ov.Offset = offset;
  r->ov.OffsetHigh = 0;
  trace("reading");
  SetLastError(0);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    DWORD error = GetLastError();
    trace("failed");
    CancelThreadpoolIo(io);
    SetLastError(error);
    return false;
  }
  return true;
}

// The start of the failed read serves the write.
bool writes_with_the_start_of_the_failed_read(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  if (queued(WriteFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

void starts_n_then_issues_n(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++)
    StartThreadpoolIo(io);
  for (int i = 0; i < n; i++)
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
}

void cancels_the_failures_afterwards(PTP_IO io, HANDLE h, Request *r, int n) {
  int failed = 0;
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      failed++;
  }
  for (int i = 0; i < failed; i++)
    CancelThreadpoolIo(io);
}

// Two phases under one condition.
bool starts_and_issues_under_the_same_condition(PTP_IO io, HANDLE h, Request *r, bool async) {
  if (async)
    StartThreadpoolIo(io);
  r->ov.Offset = 0;
  if (async && !queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

// Cancel first, start anew: a refresh of the same count.
void gives_back_and_takes_again(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

bool recursion(PTP_IO io, HANDLE h, Request *r, int n) {
  if (n == 0)
    return true;
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  return recursion(io, h, r + 1, n - 1);
}
