// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// XFAIL: *
// The elements that the algorithm looks at are those that the loop has issued for.
#include <windows.h>
#include <ministd.h>

struct Request {
  OVERLAPPED ov;
  DWORD error;
  char data[64];
};
static bool failed(DWORD error) { return error != 0 && error != ERROR_IO_PENDING; }
static DWORD read(HANDLE h, Request *r) { return ReadFile(h, r->data, 64, NULL, &r->ov) ? 0 : GetLastError(); }

void cancels_as_many_as_an_algorithm_counts(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
  }
  int n = std::count_if(requests.begin(), requests.end(), [](Request &r) { return failed(r.error); });
  while (n-- > 0)
    CancelThreadpoolIo(io);
}
