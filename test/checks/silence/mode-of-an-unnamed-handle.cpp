// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Somewhere in the file a mode is set on a handle that only an expression gives:
// it may be this file's own, so a success may be right with a cancel.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
static HANDLE s_one, s_two;
static PTP_IO s_io;

bool opens(const wchar_t *path, bool first) {
  s_one = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  s_io = CreateThreadpoolIo(s_one, on_io, NULL, NULL);
  SetFileCompletionNotificationModes(first ? s_one : s_two, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
  return s_io != NULL;
}

bool cancels_on_success(Request *r) {
  StartThreadpoolIo(s_io);
  if (ReadFile(s_one, r->data, 64, NULL, &r->ov)) {
    CancelThreadpoolIo(s_io);
    return true;
  }
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(s_io);
  return false;
}
