// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:

// In its own callback an object is there, however optional it is elsewhere.

#include <windows.h>

class Port {
  HANDLE h; PTP_IO io = nullptr; OVERLAPPED ov; char buf[8];
  static VOID CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID c, PVOID, ULONG r, ULONG_PTR, PTP_IO) {
    if (!r)
      static_cast<Port *>(c)->next();
  }
public:
  bool attach(HANDLE x, HANDLE own) {
    h = x;
    if (own)
      return CreateIoCompletionPort(h, own, 1, 0) == own;
    io = CreateThreadpoolIo(h, done, this, nullptr);
    return io != nullptr;
  }
  bool next() {
    if (io)
      StartThreadpoolIo(io);
    if (!ReadFile(h, buf, 8, nullptr, &ov) && GetLastError() != ERROR_IO_PENDING) {
      if (io)
        CancelThreadpoolIo(io);
      return false;
    }
    return true;
  }
};

class Leaks {
  HANDLE h; PTP_IO io = nullptr; OVERLAPPED ov; char buf[8];
  static VOID CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID c, PVOID, ULONG r, ULONG_PTR, PTP_IO) {
    if (!r)
      static_cast<Leaks *>(c)->reads_and_forgets();
  }
public:
  bool attach(HANDLE x) {
    h = x;
    io = CreateThreadpoolIo(h, done, this, nullptr);
    return io != nullptr;
  }
  bool reads_and_forgets() {
    if (io)
      StartThreadpoolIo(io);
    return ReadFile(h, buf, 8, nullptr, &ov) || GetLastError() == ERROR_IO_PENDING;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }
};
