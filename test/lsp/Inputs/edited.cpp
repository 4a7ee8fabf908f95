#include "wrappers.h"

static VOID CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR,
                          PTP_IO) {}

// größer als nötig: 🚀 Ω
bool sendAll(HANDLE file, const char *data, DWORD size, OVERLAPPED *pending) {
  PTP_IO io = CreateThreadpoolIo(file, done, nullptr, nullptr);
  begin(io);
  for (int i = 0; i < 4; i++) {
    if (!WriteFile(file, data, size, nullptr, &pending[i]) &&
        GetLastError() != ERROR_IO_PENDING)
      giveBack(io);
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}

bool readOnce(Channel &c) {
  StartThreadpoolIo(c.io);
  /* Ωmega 🚀 */ if (!ReadFile(c.handle, c.buffer, 64, nullptr, &c.overlapped)) {
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
    return false;
  }
  return true;
}

bool again(Channel &c) {
  if (!c.readAgain() && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(c.io);
    CancelThreadpoolIo(c.io);
    return false;
  }
  return true;
}
