// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Functions of the program's own that have names of the API's.
#include <windows.h>

static void SetLastError() {}
static void SetFileCompletionNotificationModes(HANDLE) {}
static int GetLastError(int *where) { return *where = static_cast<int>(GetLastError()); }

struct Request {
  OVERLAPPED ov;
  char data[64];
};

bool calls_functions_of_its_own(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  SetLastError();
  if (ReadFile(h, r->data, 64, NULL, &r->ov))
    return true;
  int error = 0;
  GetLastError(&error);
  if (error == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool sets_modes_of_its_own(PTP_IO io, HANDLE h, Request *r) {
  SetFileCompletionNotificationModes(h);
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}
