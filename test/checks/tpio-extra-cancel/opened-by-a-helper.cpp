// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A field that a helper in view opens is as much in view as one that is opened on the spot.
#include <windows.h>

VOID CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
HANDLE open_elsewhere();

class Log {
public:
  Log() {
    file = open_new();
    io = file == INVALID_HANDLE_VALUE ? NULL : CreateThreadpoolIo(file, done, NULL, NULL);
  }
  bool appends(OVERLAPPED *ov, const BYTE *bytes, DWORD count) {
    StartThreadpoolIo(io);
    if (WriteFile(file, bytes, count, NULL, ov)) {
      CancelThreadpoolIo(io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
      return true;
    }
    if (GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    return false;
  }

private:
  static HANDLE open_new() { return open_as(L"t"); }
  static HANDLE open_as(const wchar_t *name) {
    if (!name)
      return INVALID_HANDLE_VALUE;
    return CreateFileW(name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_OVERLAPPED, NULL);
  }
  HANDLE file;
  PTP_IO io;
};

// Who opens it out of view may have set the mode.
class Foreign {
public:
  Foreign() {
    file = open_somehow();
    io = file == INVALID_HANDLE_VALUE ? NULL : CreateThreadpoolIo(file, done, NULL, NULL);
  }
  bool appends(OVERLAPPED *ov, const BYTE *bytes, DWORD count) {
    StartThreadpoolIo(io);
    if (WriteFile(file, bytes, count, NULL, ov)) {
      CancelThreadpoolIo(io);
      return true;
    }
    if (GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    return false;
  }

private:
  static HANDLE open_somehow() { return open_elsewhere(); }
  HANDLE file;
  PTP_IO io;
};
