// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Inner loops, branches that a constant rules out, and bounds of a few rounds.
#include <winsock2.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  WSABUF buf;
  DWORD n;
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);
static HRESULT last() {
  DWORD e = GetLastError();
  return HRESULT_FROM_WIN32(e);
}

// A constant inside HRESULT_FROM_WIN32 leaves a dead block that leads into the
// inner loop.
int start_of_an_inner_loop_in_the_outer_one(PTP_IO io, SOCKET s, Request *r, int n) {
  for (int i = 0; i < n; ++i) {
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
    StartThreadpoolIo(io);
    for (int j = 0; j < 2; j++) {
      HRESULT hr = S_OK;
      if (WSARecvFrom(s, &r->buf, 1, NULL, &r->n, NULL, NULL, &r->ov, NULL))
        hr = last();
      if (hr == HRESULT_FROM_WIN32(WSA_IO_PENDING))
        hr = S_OK;
      if (FAILED(hr))
        CancelThreadpoolIo(io);
    }
  }
  return n;
}

int start_in_the_inner_loop(PTP_IO io, SOCKET s, Request *r, int n) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < 2; j++) {
      StartThreadpoolIo(io);
      HRESULT hr = S_OK;
      if (WSARecvFrom(s, &r->buf, 1, NULL, &r->n, NULL, NULL, &r->ov, NULL))
        hr = last();
      if (hr == HRESULT_FROM_WIN32(WSA_IO_PENDING))
        hr = S_OK;
      if (FAILED(hr))
        CancelThreadpoolIo(io);
    }
  return n;
}

// A loop that ends in its fourth round only, in a function that is called: what
// follows it is seen.
static void three_rounds(PTP_IO io, HANDLE h, Request *r, bool cancels) {
  for (int i = 0;; i++) {
    if (i == 3)
      break;
    StartThreadpoolIo(io);
    if (!ReadFile(h, r, 8, NULL, &r->ov)) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      if (GetLastError() != ERROR_IO_PENDING)
        CancelThreadpoolIo(io);
    } else if (cancels) {
      CancelThreadpoolIo(io);
    }
  }
}
int reads_three_times_and_skips(Request *r, bool cancels) {
  HANDLE h = CreateFileW(L"x", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  SetFileCompletionNotificationModes(h, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return 0;
  three_rounds(io, h, r, cancels);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return 0;
}

// One start, retried with it a known number of times, and cancelled behind.
bool retries_with_the_same_start(PTP_IO io, SOCKET s, Request *r) {
  StartThreadpoolIo(io);
  for (int i = 0; i < 8; i++) {
    if (WSARecvFrom(s, &r->buf, 1, NULL, &r->n, NULL, NULL, &r->ov, NULL) == 0)
      return true;
    int e = WSAGetLastError();
    if (e == WSA_IO_PENDING)
      return true;
    if (e != WSAECONNRESET)
      break;
  }
  CancelThreadpoolIo(io);
  return false;
}
static void CALLBACK on_datagram(PTP_CALLBACK_INSTANCE, PVOID c, PVOID, ULONG, ULONG_PTR, PTP_IO) {
  struct Server {
    PTP_IO io;
    SOCKET s;
    Request r;
  };
  auto *server = static_cast<Server *>(c);
  retries_with_the_same_start(server->io, server->s, &server->r);
}
PTP_IO opens(SOCKET s, PVOID server) { return CreateThreadpoolIo((HANDLE)s, on_datagram, server, NULL); }

// A start for each of two operations in every round; a loop that the engine
// gives up counting proves nothing about either.
int one_start_for_two_operations(HANDLE h, Request *w, Request *r, int n) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, nullptr, nullptr);
  if (!io)
    return -1;
  for (int i = 0; i < n; ++i) {
    StartThreadpoolIo(io);
    if (!WriteFile(h, w, 8, nullptr, &w[i].ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return i;
    }
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    if (!ReadFile(h, r, 8, nullptr, &r[i].ov) && GetLastError() != ERROR_IO_PENDING)
      return i;
  }
  return n;
}

// A start that is cancelled before any operation of the loop used it is not
// what the loop lacks; the second cancel of one start is too much wherever that
// start should stand.
void cancels_before_it_issues(PTP_IO object, HANDLE file, Request *q) {
  StartThreadpoolIo(object);
  for (int i = 0; i < 1; i++) {
    CancelThreadpoolIo(object);
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    if (!ReadFile(file, q, 64, NULL, &q->ov)) {
    }
  }
}
void cancels_after_it_issues(PTP_IO object, HANDLE file, Request *q) {
  for (int i = 0; i < 1; i++) {
    StartThreadpoolIo(object);
    if (!ReadFile(file, q, 64, NULL, &q->ov) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(object);
  }
}

// A loop that never comes round again hoists nothing: the second operation
// lacks a start of its own.
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

void starts_once_for_two_in_a_loop(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++) {
    if (!queued(ReadFile(h, &r[i].n, 4, NULL, &r[i].ov))) {
      CancelThreadpoolIo(io);
      return;
    }
    if (!queued(WriteFile(h, &r[i].n, 4, NULL, &r[i].ov)))
      return;
  }
}

void starts_once_for_two_in_a_loop_of_one_round(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  do {
    if (!queued(ReadFile(h, &r->n, 4, NULL, &r->ov))) {
      CancelThreadpoolIo(io);
      return;
    }
    if (!queued(WriteFile(h, &r->n, 4, NULL, &r->ov)))
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
      return;
    if (n > 0)
      return;
  } while (n > 0);
}
