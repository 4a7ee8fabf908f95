// What a team wraps around the API: only starts, only cancels.
#ifndef WRAPPERS_H
#define WRAPPERS_H
#include <windows.h>

inline void begin(PTP_IO io) { StartThreadpoolIo(io); }
inline void giveBack(PTP_IO io) { CancelThreadpoolIo(io); }

struct Channel {
  HANDLE handle = nullptr;
  PTP_IO io = nullptr;
  OVERLAPPED overlapped = {};
  char buffer[64] = {};

  bool readAgain() {
    StartThreadpoolIo(io);
    return ReadFile(handle, buffer, sizeof(buffer), nullptr, &overlapped);
  }
};
#endif
