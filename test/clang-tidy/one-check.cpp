// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-missing-start,tpio-extra-cancel \
// RUN:   --warnings-as-errors=* %s -- %mock
// A check that is off still takes the defect that is its own: nothing falls to
// the checks that come after it.
#include <windows.h>

void hoists(HANDLE file, PTP_IO io, OVERLAPPED *pending, void *data) {
  StartThreadpoolIo(io);
  for (int i = 0; i < 3; i++)
    if (!WriteFile(file, data, 1, nullptr, &pending[i]) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
}
