// A function whose helpers split too many paths is looked at once more without
// them: what it does itself is known then, and nobody is told that it is not
// wholly analysed.
// RUN: %exits 1 %tpiolint %s -- %mock 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %exits 1 %tpiolint --debug=without:fewer-steps %s -- %mock 2>&1 | FileCheck %s --check-prefix=WITHOUT
// WITHOUT: function 'is_not_cancelled_behind_many_settings' not wholly analysed: budget of 50000 nodes exhausted
#include <windows.h>

bool is_set(int number);
int report(int code);
void CALLBACK completed(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

struct Settings {
  int a, b, c, d, e, f, g, h;
};

static void read_last(Settings &s) {
  s.g = is_set(7) ? 1 : 2;
  s.h = is_set(8) ? 1 : 2;
  if (is_set(9))
    s.a += 3;
  if (is_set(10))
    s.b += 4;
  if (is_set(11))
    s.c += 4;
  if (is_set(12))
    s.d += 4;
}
static void read_more(Settings &s) {
  s.d = is_set(4) ? 1 : 2;
  s.e = is_set(5) ? 1 : 2;
  s.f = is_set(6) ? 1 : 2;
  read_last(s);
}
static void read_settings(Settings &s) {
  s.a = is_set(1) ? 1 : 2;
  s.b = is_set(2) ? 1 : 2;
  s.c = is_set(3) ? 1 : 2;
  read_more(s);
}

int is_not_cancelled_behind_many_settings(HANDLE file, OVERLAPPED *ov, char *buffer) {
  PTP_IO io = CreateThreadpoolIo(file, completed, nullptr, nullptr);
  if (!io)
    return 0;
  Settings s{};
  read_settings(s);
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE+1]]:8: warning: {{.*}} [tpio-missing-cancel]
  if (!ReadFile(file, buffer, s.a + s.b + s.c + s.d + s.e + s.f + s.g + s.h, nullptr, ov) &&
      GetLastError() != ERROR_IO_PENDING)
    return report(1);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return 0;
}

int is_cancelled_behind_many_settings(HANDLE file, OVERLAPPED *ov, char *buffer) {
  PTP_IO io = CreateThreadpoolIo(file, completed, nullptr, nullptr);
  if (!io)
    return 0;
  Settings s{};
  read_settings(s);
  StartThreadpoolIo(io);
  if (!ReadFile(file, buffer, s.a + s.b + s.c + s.d + s.e + s.f + s.g + s.h, nullptr, ov) &&
      GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    CloseThreadpoolIo(io);
    return report(1);
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return 0;
}
