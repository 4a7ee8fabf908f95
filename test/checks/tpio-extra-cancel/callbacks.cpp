// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A callback begins with no credit: its packet has been paid for already.
#include <windows.h>

struct Session {
  HANDLE pipe;
  PTP_IO io;
  OVERLAPPED rx;
  char data[4096];
  bool closing;
};

static void CALLBACK cancels_on_a_failed_result(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  if (result != NO_ERROR)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

static void CALLBACK cancels_at_the_end_of_the_stream(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG, ULONG_PTR bytes, PTP_IO) {
  Session *s = static_cast<Session *>(context);
  if (bytes == 0) {
    s->closing = true;
    CancelThreadpoolIo(s->io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

static void CALLBACK rearms_and_cancels_on_failure(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  Session *s = static_cast<Session *>(context);
  if (result != NO_ERROR)
    return;
  StartThreadpoolIo(io);
  if (!ReadFile(s->pipe, s->data, sizeof s->data, NULL, &s->rx) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

static void CALLBACK rearms_and_cancels_again_at_the_end(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  Session *s = static_cast<Session *>(context);
  bool failed = result != NO_ERROR;
  if (!failed) {
    StartThreadpoolIo(io);
    if (ReadFile(s->pipe, s->data, sizeof s->data, NULL, &s->rx) || GetLastError() == ERROR_IO_PENDING)
      return;
    CancelThreadpoolIo(io);
    failed = true;
  }
  if (failed)
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

static void CALLBACK only_signals(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG, ULONG_PTR, PTP_IO) {
  SetEvent(static_cast<HANDLE>(context));
}

bool binds_the_first(Session *s) { return (s->io = CreateThreadpoolIo(s->pipe, cancels_on_a_failed_result, s, NULL)) != NULL; }
bool binds_the_second(Session *s) { return (s->io = CreateThreadpoolIo(s->pipe, cancels_at_the_end_of_the_stream, s, NULL)) != NULL; }
bool binds_the_third(Session *s) { return (s->io = CreateThreadpoolIo(s->pipe, rearms_and_cancels_on_failure, s, NULL)) != NULL; }
bool binds_the_fourth(Session *s) { return (s->io = CreateThreadpoolIo(s->pipe, rearms_and_cancels_again_at_the_end, s, NULL)) != NULL; }
bool binds_the_fifth(Session *s) { return (s->io = CreateThreadpoolIo(s->pipe, only_signals, s, NULL)) != NULL; }
