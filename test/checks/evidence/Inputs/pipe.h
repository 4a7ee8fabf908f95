// Helpers of the kind that a project has in a header.
#pragma once
#include <windows.h>

#define RETURN_IF(condition)                                                   \
  do {                                                                         \
    if (condition)                                                             \
      return false;                                                            \
  } while (0)

struct Pipe {
  HANDLE handle;
  PTP_IO io;
  OVERLAPPED ov;
  char data[64];
};

inline void begin(Pipe &pipe) { StartThreadpoolIo(pipe.io); }
inline void undo(Pipe &pipe) { CancelThreadpoolIo(pipe.io); }

/// \returns false if the read has failed, and no packet comes.
inline bool readNext(Pipe &pipe) {
  begin(pipe);
  if (ReadFile(pipe.handle, pipe.data, 64, nullptr, &pipe.ov))
    return true;
  const DWORD error = GetLastError();
  return error == ERROR_IO_PENDING;
}
