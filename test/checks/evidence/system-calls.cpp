// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// What the SDK and the C library are given is written, and its neighbours stay what they are; beside each right program
// stands one that is wrong for certain.
#include <windows.h>
#include <winsock2.h>
#ifndef _WIN32
#include <string.h>
#endif

struct Peer {
  OVERLAPPED ov;
  HANDLE h;
  SOCKET s;
  PTP_IO io;
  bool started;
  char buf[8];
  LONG running;
  CRITICAL_SECTION lock;
  SRWLOCK gate;
  HANDLE done;
};

static bool failed(BOOL ok) { return !ok && GetLastError() != ERROR_IO_PENDING; }

bool a_flag_beside_the_cleared_overlapped(Peer *p) {
  p->started = true;
  StartThreadpoolIo(p->io);
  memset(&p->ov, 0, sizeof p->ov);
  if (failed(ReadFile(p->h, p->buf, 8, NULL, &p->ov))) {
    if (p->started)
      CancelThreadpoolIo(p->io);
    return false;
  }
  return true;
}

bool a_flag_that_says_the_contrary(Peer *p) {
  p->started = false;
  StartThreadpoolIo(p->io);
  memset(&p->ov, 0, sizeof p->ov);
  if (failed(ReadFile(p->h, p->buf, 8, NULL, &p->ov))) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (p->started)
      CancelThreadpoolIo(p->io);
    return false;
  }
  return true;
}

// In a helper.
static void clear(OVERLAPPED *ov) { ZeroMemory(ov, sizeof *ov); }

bool a_flag_beside_what_a_helper_clears(Peer *p) {
  p->started = true;
  StartThreadpoolIo(p->io);
  clear(&p->ov);
  if (failed(ReadFile(p->h, p->buf, 8, NULL, &p->ov))) {
    if (p->started)
      CancelThreadpoolIo(p->io);
    return false;
  }
  return true;
}

// As a reference.
bool a_flag_beside_a_cleared_reference(Peer &p) {
  p.started = true;
  StartThreadpoolIo(p.io);
  OVERLAPPED &ov = p.ov;
  memset(&ov, 0, sizeof ov);
  if (failed(ReadFile(p.h, p.buf, 8, NULL, &ov))) {
    if (p.started)
      CancelThreadpoolIo(p.io);
    return false;
  }
  return true;
}

bool an_optional_object_and_a_counter(Peer *p) {
  if (p->io)
    StartThreadpoolIo(p->io);
  InterlockedIncrement(&p->running);
  if (failed(ReadFile(p->h, p->buf, 8, NULL, &p->ov))) {
    if (p->io)
      CancelThreadpoolIo(p->io);
    InterlockedDecrement(&p->running);
    return false;
  }
  return true;
}

bool an_optional_object_under_a_lock(Peer *p) {
  StartThreadpoolIo(p->io);
  EnterCriticalSection(&p->lock);
  const BOOL ok = ReadFile(p->h, p->buf, 8, NULL, &p->ov);
  const DWORD error = ok ? NO_ERROR : GetLastError();
  LeaveCriticalSection(&p->lock);
  if (!ok && error != ERROR_IO_PENDING && p->io)
    CancelThreadpoolIo(p->io);
  return ok || error == ERROR_IO_PENDING;
}

bool the_lock_does_not_cancel(Peer *p) {
  StartThreadpoolIo(p->io);
  AcquireSRWLockExclusive(&p->gate);
  const BOOL ok = ReadFile(p->h, p->buf, 8, NULL, &p->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  const DWORD error = ok ? NO_ERROR : GetLastError();
  ReleaseSRWLockExclusive(&p->gate);
  SetEvent(p->done);
  return ok || error == ERROR_IO_PENDING;
}

bool a_buffer_that_lies_beside_the_object(Peer *p) {
  WSABUF buffer = {sizeof p->buf, p->buf};
  DWORD flags = 0;
  StartThreadpoolIo(p->io);
  const int result = WSARecv(p->s, &buffer, 1, NULL, &flags, &p->ov, NULL);
  if (result == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
    if (p->io)
      CancelThreadpoolIo(p->io);
    return false;
  }
  return true;
}

// The page says how many bytes are written: here the whole record.
void the_whole_record_is_cleared(Peer *p) {
  p->started = true;
  memset(p, 0, sizeof *p);
  if (p->started)
    StartThreadpoolIo(p->io);
}

// What is copied is the same object.
bool a_copy_of_the_record(Peer *p) {
  Peer copy;
  StartThreadpoolIo(p->io);
  memcpy(&copy, p, sizeof copy);
  if (failed(ReadFile(p->h, p->buf, 8, NULL, &p->ov))) {
    CancelThreadpoolIo(copy.io);
    return false;
  }
  return true;
}

bool a_copy_of_the_record_cancels_twice(Peer *p) {
  Peer copy;
  StartThreadpoolIo(p->io);
  memcpy(&copy, p, sizeof copy);
  if (failed(ReadFile(p->h, p->buf, 8, NULL, &p->ov))) {
    CancelThreadpoolIo(copy.io);
    CancelThreadpoolIo(p->io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

// The request is an OVERLAPPED with more behind it: only that part is the operation's.
struct Channel {
  PTP_IO io;
  HANDLE h;
};
struct Request : OVERLAPPED {
  Channel *channel;
  char data[64];
};

void cancels_where_the_request_is_pending(Request *r) {
  StartThreadpoolIo(r->channel->io);
  const BOOL ok = ReadFile(r->channel->h, r->data, 64, NULL, r);
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(r->channel->io);
  else if (!ok)
    CancelThreadpoolIo(r->channel->io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void cancels_where_the_request_has_failed(Request *r) {
  StartThreadpoolIo(r->channel->io);
  const BOOL ok = ReadFile(r->channel->h, r->data, 64, NULL, r);
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(r->channel->io);
}

// A timer has other code run, and that may issue.
struct Poller {
  HANDLE h;
  PTP_IO io;
  PTP_TIMER timer;
};

void starts_for_what_the_timer_issues(Poller *p) {
  FILETIME due = {0, 0};
  StartThreadpoolIo(p->io);
  SetThreadpoolTimer(p->timer, &due, 0, 0);
}
