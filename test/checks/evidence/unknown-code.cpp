// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Who may know an object. Code out of view may start, issue, cancel for what it gets at, and for nothing else; beside
// each program that such code may make right stands one that it can't.
#include <windows.h>
#include <ministd.h>

struct Journal {
  void line(const char *text);
};
struct Connection {
  HANDLE h;
  PTP_IO io;
  OVERLAPPED ov;
  char buf[8];
  Journal *journal;
  std::function<void()> failed;
};

void trace(const char *text, DWORD error);
void note(Connection *c);
void keep(Connection *c);
void prepare(OVERLAPPED *ov);
void dump(const char *bytes, int count);
bool submit(Connection *c);
void arm(Connection *c);
void give_back(Connection *c);
static bool failed(BOOL ok) { return !ok && GetLastError() != ERROR_IO_PENDING; }
static bool reads(Connection *c) { return !failed(ReadFile(c->h, c->buf, 8, NULL, &c->ov)); }

// A text and a number lead nowhere.
bool reports_the_failure(Connection *c) {
  StartThreadpoolIo(c->io);
  if (failed(ReadFile(c->h, c->buf, 8, NULL, &c->ov))) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    trace("read", GetLastError());
    return false;
  }
  return true;
}

bool shows_the_bytes(Connection *c) {
  StartThreadpoolIo(c->io);
  if (failed(ReadFile(c->h, c->buf, 8, NULL, &c->ov))) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    dump(c->buf, 8);
    return false;
  }
  return true;
}

// The connection leads to its object, and so does what the connection itself leads to.
bool gives_the_connection_back(Connection *c) {
  StartThreadpoolIo(c->io);
  if (!reads(c)) {
    give_back(c);
    return false;
  }
  return true;
}

bool tells_the_journal_of_the_connection(Connection *c) {
  StartThreadpoolIo(c->io);
  if (!reads(c)) {
    c->journal->line("failed");
    return false;
  }
  return true;
}

bool runs_what_the_connection_has_for_that(Connection *c) {
  StartThreadpoolIo(c->io);
  if (!reads(c)) {
    c->failed();
    return false;
  }
  return true;
}

bool tells_a_journal_that_came_along(Connection *c, Journal &journal) {
  StartThreadpoolIo(c->io);
  if (!reads(c)) {
    journal.line("failed");
    return false;
  }
  return true;
}

// What was handed out once is known from then on.
bool handed_out_before(Connection *c) {
  keep(c);
  StartThreadpoolIo(c->io);
  if (!reads(c)) {
    trace("read", GetLastError());
    return false;
  }
  return true;
}

// An object that is made here and has not left.
void CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

bool made_here_and_known_to_nobody(const wchar_t *name, OVERLAPPED *ov, char *bytes, Journal *journal) {
  HANDLE h = CreateFileW(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (h == INVALID_HANDLE_VALUE)
    return false;
  PTP_IO io = CreateThreadpoolIo(h, done, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  if (failed(ReadFile(h, bytes, 8, NULL, ov))) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    journal->line("failed");
    CloseThreadpoolIo(io);
    CloseHandle(h);
    return false;
  }
  return true;
}

struct Lent {
  PTP_IO io;
  HANDLE h;
};
void lend(Lent *lent);

bool made_here_and_lent_to_a_guard(HANDLE h, OVERLAPPED *ov, char *bytes) {
  PTP_IO io = CreateThreadpoolIo(h, done, NULL, NULL);
  if (!io)
    return false;
  Lent lent{io, h};
  lend(&lent);
  StartThreadpoolIo(io);
  if (failed(ReadFile(h, bytes, 8, NULL, ov))) {
    trace("read", GetLastError());
    return false;
  }
  return true;
}

// Start here, operation there; and the other way round.
bool the_operation_is_made_there(Connection *c) {
  StartThreadpoolIo(c->io);
  if (submit(c))
    return true;
  CancelThreadpoolIo(c->io);
  return false;
}

bool the_start_is_made_there(Connection *c) {
  arm(c);
  if (!reads(c)) {
    CancelThreadpoolIo(c->io);
    return false;
  }
  return true;
}

bool nobody_can_have_started(HANDLE h, OVERLAPPED *ov, char *bytes) {
  PTP_IO io = CreateThreadpoolIo(h, done, NULL, NULL);
  if (!io)
    return false;
  trace("begin", 0);
  const bool ok = !failed(ReadFile(h, bytes, 8, NULL, ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  return ok;
}

// In the object's own callback it is the same: by the context, or by the parameter.
static void CALLBACK the_callback_hands_the_context_on(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG error, ULONG_PTR, PTP_IO io) {
  if (error)
    return;
  StartThreadpoolIo(io);
  if (!submit(static_cast<Connection *>(context)))
    CancelThreadpoolIo(io);
}
static void CALLBACK the_callback_is_armed_elsewhere(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG error, ULONG_PTR, PTP_IO io) {
  Connection *c = static_cast<Connection *>(context);
  if (error)
    return;
  arm(c);
  if (!reads(c))
    CancelThreadpoolIo(io);
}
static void CALLBACK the_callback_hands_nothing_on(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG error, ULONG_PTR, PTP_IO io) {
  Connection *c = static_cast<Connection *>(context);
  if (error)
    return;
  StartThreadpoolIo(io);
  if (failed(ReadFile(c->h, c->buf, 8, NULL, &c->ov)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    trace("read", GetLastError());
}
bool binds_the_callbacks(Connection *c, int how) {
  switch (how) {
  case 0:
    c->io = CreateThreadpoolIo(c->h, the_callback_hands_the_context_on, c, NULL);
    break;
  case 1:
    c->io = CreateThreadpoolIo(c->h, the_callback_is_armed_elsewhere, c, NULL);
    break;
  default:
    c->io = CreateThreadpoolIo(c->h, the_callback_hands_nothing_on, c, NULL);
  }
  return c->io != NULL;
}

// A closure brings what it has captured to whoever runs it.
void run(const std::function<void()> &code);
bool a_closure_gives_back(Connection *c) {
  StartThreadpoolIo(c->io);
  if (!reads(c)) {
    run([c] { CancelThreadpoolIo(c->io); });
    return false;
  }
  return true;
}
