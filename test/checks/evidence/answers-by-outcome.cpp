// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Code out of view may know how an operation has ended, and answer by that. But
// it does not answer the same whatever has happened: nobody writes such a loop.
#include <windows.h>

bool next(void);
bool prepared(void);
void note(int);

void CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}

bool failed(BOOL ok) { return !ok && GetLastError() != ERROR_IO_PENDING; }

class Reader {
public:
  bool open() {
    file = CreateFileW(L"x", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
    if (file == INVALID_HANDLE_VALUE)
      return false;
    io = CreateThreadpoolIo(file, done, NULL, NULL);
    return io != NULL;
  }
  void close() {
    WaitForThreadpoolIoCallbacks(io, FALSE);
    CloseThreadpoolIo(io);
    CloseHandle(file);
  }
  HANDLE file;
  PTP_IO io;
};

// To go on is wrong after each outcome, and after some it does go on.
void goes_on_while_there_is_more(char *data, OVERLAPPED *ov) {
  Reader r;
  if (!r.open())
    return;
  StartThreadpoolIo(r.io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  while (next())
    if (failed(ReadFile(r.file, data, 64, NULL, ov)))
      CancelThreadpoolIo(r.io);
  r.close();
}

void goes_on_unless_it_ends(char *data, OVERLAPPED *ov) {
  Reader r;
  if (!r.open())
    return;
  StartThreadpoolIo(r.io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (;;) {
    if (failed(ReadFile(r.file, data, 64, NULL, ov)))
      CancelThreadpoolIo(r.io);
    if (!next())
      break;
  }
  r.close();
}

void goes_on_with_a_start_for_each(char *data, OVERLAPPED *ov) {
  Reader r;
  if (!r.open())
    return;
  while (next()) {
    StartThreadpoolIo(r.io);
    if (failed(ReadFile(r.file, data, 64, NULL, ov)))
      CancelThreadpoolIo(r.io);
  }
  r.close();
}

// Tries again after a failure, which leaves the start for the next one. (Each
// outcome but the last leads on; what it ends with is none that fails.)
void tries_again(char *data, OVERLAPPED *ov) {
  Reader r;
  if (!r.open())
    return;
  StartThreadpoolIo(r.io);
  do {
    ReadFile(r.file, data, 64, NULL, ov);
  } while (next());
  r.close();
}

// Whatever is answered behind it, the failing one has no cancel.
void leaks_in_a_backward_goto(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov) {
again:
  StartThreadpoolIo(io);
  ReadFile(file, data, 64, NULL, ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  note(1);
  if (prepared())
    goto again;
}

void cancels_in_a_backward_goto(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov) {
again:
  StartThreadpoolIo(io);
  if (failed(ReadFile(file, data, 64, NULL, ov)))
    CancelThreadpoolIo(io);
  note(1);
  if (prepared())
    goto again;
}

// A variable that is written twice holds the outcome no more than one that is
// written once.
static int written;

void writes_twice_what_does_not_depend_on_it(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, int n) {
  StartThreadpoolIo(io);
  ReadFile(file, data, 64, NULL, ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  written += 2;
  written += n;
}

void writes_twice_what_does_depend_on_it(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, int n) {
  StartThreadpoolIo(io);
  written = ReadFile(file, data, 64, NULL, ov);
  written += n;
}

// A closed object has no user any more, though a variable still names it.
static HANDLE the_file;
static PTP_IO the_io;

static void only_starts(void) { StartThreadpoolIo(the_io); }

bool opens(void) {
  the_file = CreateFileW(L"x", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (the_file == INVALID_HANDLE_VALUE)
    return false;
  the_io = CreateThreadpoolIo(the_file, done, NULL, NULL);
  return the_io != NULL;
}

void starts_and_closes(void) {
  if (!opens())
    return;
  only_starts();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  WaitForThreadpoolIoCallbacks(the_io, FALSE);
  CloseThreadpoolIo(the_io);
}

void starts_for_what_comes_later(void) {
  if (!opens())
    return;
  only_starts();
}

bool comes_later(char *data, OVERLAPPED *ov) {
  if (!failed(ReadFile(the_file, data, 64, NULL, ov)))
    return true;
  CancelThreadpoolIo(the_io);
  return false;
}
