// RUN: not %{build}/bin/tpio-explore %s | FileCheck %s --implicit-check-not=fault:
// Where a fault stands: wrappers, tokens, special codes, unknown code.
#include "tpio-explore.h"

static OVERLAPPED o;
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

struct Token {
  PTP_IO io;
  explicit Token(PTP_IO p) : io(p) { StartThreadpoolIo(io); }
  ~Token() {
    if (io)
      CancelThreadpoolIo(io);
  }
  void disarm() { io = nullptr; }
};

bool forgets_to_disarm(HANDLE h, PTP_IO io) {
  Token t(io);
  return queued(ReadFile(h, nullptr, 0, nullptr, &o));
}
bool disarms(HANDLE h, PTP_IO io) {
  Token t(io);
  if (!queued(ReadFile(h, nullptr, 0, nullptr, &o)))
    return false;
  t.disarm();
  return true;
}

static void begin(PTP_IO io) { StartThreadpoolIo(io); }
void begins_late(HANDLE h, PTP_IO io) {
  if (queued(ReadFile(h, nullptr, 0, nullptr, &o)))
    begin(io);
}

bool more();
[[noreturn]] void die();
void knows_a_code(HANDLE h, PTP_IO io) {
  while (more()) {
    StartThreadpoolIo(io);
    if (ReadFile(h, nullptr, 0, nullptr, &o))
      continue;
    switch (GetLastError()) {
    case ERROR_IO_PENDING:
      break;
    case ERROR_ACCESS_DENIED:
      die();
    case ERROR_HANDLE_EOF:
      return;
    default:
      CancelThreadpoolIo(io);
      return;
    }
  }
}

// Both helpers only start in each run; one of them is written to do more.
static void begins_only(PTP_IO io) { StartThreadpoolIo(io); }
static void begins_and_never_reads(HANDLE h, PTP_IO io) {
  StartThreadpoolIo(io);
  bool never = false;
  if (never)
    ReadFile(h, nullptr, 0, nullptr, &o);
}
void calls_what_only_starts(HANDLE h, PTP_IO io) {
  begins_only(io);
  begins_only(io);
  if (!queued(ReadFile(h, nullptr, 0, nullptr, &o)))
    CancelThreadpoolIo(io);
}
void calls_what_should_read(HANDLE h, PTP_IO io) {
  begins_and_never_reads(h, io);
}

#define RUN(f)                                                                 \
  TPIO_PROGRAM(f) {                                                            \
    HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);                                  \
    f(h, tpio_object(h, 0, 0));                                                \
  }
RUN(forgets_to_disarm)
RUN(disarms)
RUN(begins_late)
RUN(knows_a_code)
RUN(calls_what_only_starts)
RUN(calls_what_should_read)

// CHECK-DAG: :19:0: fault: {{.*}} [tpio-extra-cancel]
// CHECK-DAG: :33:5: fault: {{.*}} [tpio-late-start]
// CHECK-DAG: :41:9: fault: {{.*}} [tpio-missing-cancel]
// CHECK-DAG: 41: ReadFile fails with 38
// CHECK-DAG: disarms: 0 faults on {{[0-9]+}} paths{{$}}
// CHECK-DAG: :66:3: fault: {{.*}} [tpio-orphan-start]
// CHECK-DAG: :60:3: fault: {{.*}} [tpio-orphan-start]
