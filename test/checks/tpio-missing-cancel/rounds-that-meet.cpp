// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Rounds of nested loops after which the same is known: the analyzer comes to
// the end of its rounds at a place where it has been before, and lists it once
// more without a node. That crashed the lint.
#include <windows.h>

static int noted;
static void note(int what) { noted += what; }
static void begin(PTP_IO io) { StartThreadpoolIo(io); }

int forgets_a_failed_read(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, int rounds) {
  int i = 0;
  while (i < rounds) {
    note(4);
    for (int j = 0; j < 2; j++) {
      begin(io);
      int lost = 1;
      do {
        if (!ReadFile(file, data, 64, NULL, ov)) {
          // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
          lost = 0;
          break;
        }
        if (GetLastError() == ERROR_IO_PENDING)
          lost = 0;
      } while (0);
      if (lost) {
        CancelThreadpoolIo(io);
        break;
      }
    }
    i++;
  }
  return rounds;
}

int cancels_a_failed_read(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, int rounds) {
  int i = 0;
  while (i < rounds) {
    note(4);
    for (int j = 0; j < 2; j++) {
      begin(io);
      int lost = 1;
      do {
        if (ReadFile(file, data, 64, NULL, ov)) {
          lost = 0;
          break;
        }
        if (GetLastError() == ERROR_IO_PENDING)
          lost = 0;
      } while (0);
      if (lost) {
        CancelThreadpoolIo(io);
        break;
      }
    }
    i++;
  }
  return rounds;
}
