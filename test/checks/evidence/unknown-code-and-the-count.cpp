// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Code whose body is not visible, and that can reach the object, may start, use
// and cancel it. What it can't change is what happens after it.
#include <windows.h>

void note(const char *);

static HANDLE file;
static PTP_IO io;
static OVERLAPPED ov;
static char data[64];

static void CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}

bool binds(HANDLE h) {
  file = h;
  io = CreateThreadpoolIo(h, done, NULL, NULL);
  return io != NULL;
}

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

// Between the start and its operation the start counts as still there, ...
void starts_notes_and_reads() {
  StartThreadpoolIo(io);
  note("started");
  if (!queued(ReadFile(file, data, 64, NULL, &ov)))
    CancelThreadpoolIo(io);
}

// ... so that a failed operation leaves it.
void starts_notes_reads_and_forgets() {
  StartThreadpoolIo(io);
  note("started");
  if (!queued(ReadFile(file, data, 64, NULL, &ov)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return;
}

void starts_reads_fails_and_notes() {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(file, data, 64, NULL, &ov)))
    note("failed");
}

void does_all_of_it_twice() {
  StartThreadpoolIo(io);
  note("first");
  if (!queued(ReadFile(file, data, 64, NULL, &ov))) {
    CancelThreadpoolIo(io);
    return;
  }
  StartThreadpoolIo(io);
  note("second");
  if (!queued(ReadFile(file, data, 64, NULL, &ov)))
    CancelThreadpoolIo(io);
}

// No start is late for an operation that may have had one.
void notes_in_each_round(int n) {
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    note("round");
    if (!queued(ReadFile(file, data, 64, NULL, &ov)))
      CancelThreadpoolIo(io);
  }
}

void starts_after_the_operation() {
  bool ok = queued(ReadFile(file, data, 64, NULL, &ov));
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  if (!ok)
    CancelThreadpoolIo(io);
}

// What nobody else knows is out of reach.
void notes_beside_an_object_of_its_own(HANDLE h) {
  PTP_IO mine = CreateThreadpoolIo(h, done, NULL, NULL);
  if (!mine)
    return;
  StartThreadpoolIo(mine);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  note("started");
  CloseThreadpoolIo(mine);
}
