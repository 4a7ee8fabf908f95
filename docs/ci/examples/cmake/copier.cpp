#include "copier.h"

bool Copier::readOn() {
  StartThreadpoolIo(Io);
  if (!ReadFile(File, Buffer, sizeof Buffer, nullptr, &Overlapped) &&
      GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(Io);
    return false;
  }
  return true;
}
