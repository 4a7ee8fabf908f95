// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The failure is carried in an object of the library, or in a variable that
// code out of view sets: what the condition behind it asks is not known.
#include <windows.h>
#include <ministd.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
struct Channel {
  HANDLE h;
  PTP_IO io;
  Request r;
};
extern "C" LONG exchange_out_of_view(volatile LONG *target, LONG value);

void collects_the_failures(PTP_IO io, HANDLE h, std::vector<Request *> &requests) {
  std::vector<Request *> failed;
  for (auto *r : requests) {
    StartThreadpoolIo(io);
    if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      failed.push_back(r);
  }
  for (auto *r : failed) {
    (void)r;
    CancelThreadpoolIo(io);
  }
}

bool asks_whether_the_list_is_empty(PTP_IO io, HANDLE h, Request *r) {
  std::vector<DWORD> errors;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov)) {
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING)
      errors.push_back(error);
  }
  if (!errors.empty())
    CancelThreadpoolIo(io);
  return errors.empty();
}

bool exchanges_a_flag(PTP_IO io, HANDLE h, Request *r) {
  volatile LONG failed = 0;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    exchange_out_of_view(&failed, 1);
  if (failed)
    CancelThreadpoolIo(io);
  return !failed;
}

// A start for each element, and then an operation for each.
void starts_all_and_then_issues_all(PTP_IO io, HANDLE h, std::vector<Request *> &requests) {
  for (auto *r : requests) {
    (void)r;
    StartThreadpoolIo(io);
  }
  for (auto *r : requests)
    if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
}
