// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Which operation a start belongs to, when it stands in a function of its own
// or behind a loop of operations.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
struct Channel {
  HANDLE h;
  PTP_IO io;
  struct Request r;
};
static void CALLBACK on_io(PTP_CALLBACK_INSTANCE i, PVOID c, PVOID o, ULONG e, ULONG_PTR n, PTP_IO io) {}

static void begin(PTP_IO io) { StartThreadpoolIo(io); }

// The start of the same round is the first operation's, wherever it stands.
int second_of_two_with_a_start_in_a_wrapper(PTP_IO io, HANDLE h, struct Request *r, int n) {
  for (int i = n; i > 0; i--) {
    begin(io);
    if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return -1;
    }
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    if (!WriteFile(h, r->data, 64, NULL, &r->ov))
      return -1;
  }
  return 0;
}

int start_for_each_of_two(PTP_IO io, HANDLE h, struct Request *r, int n) {
  for (int i = n; i > 0; i--) {
    begin(io);
    if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return -1;
    }
    begin(io);
    if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return -1;
    }
  }
  return 0;
}

int bind_channel(struct Channel *c, HANDLE h) {
  c->h = h;
  c->io = CreateThreadpoolIo(c->h, on_io, c, NULL);
  return c->io != NULL;
}
int skip_successes(struct Channel *c) {
  return SetFileCompletionNotificationModes(c->h, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
}

int starts_behind_the_loop(struct Channel *c) {
  while (ReadFile(c->h, c->r.data, 64, NULL, &c->r.ov)) {
  }
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
  StartThreadpoolIo(c->io);
  return 0;
}

// Each success was without a packet and left the start to the next round.
int starts_before_the_loop(struct Channel *c) {
  StartThreadpoolIo(c->io);
  while (ReadFile(c->h, c->r.data, 64, NULL, &c->r.ov)) {
  }
  if (GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(c->io);
  return 0;
}
