// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Calls that do not return, throws that are not written, asserts that are active.
#include <windows.h>
#include <ministd.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

[[noreturn]] void fail_fast(DWORD error);
[[noreturn]] static void exit_with(DWORD error) {
  OutputDebugStringA("fatal");
  ExitProcess(error);
}
#define VERIFY(x) ((x) ? (void)0 : fail_fast(GetLastError()))
#define FAIL_FAST_IF(x)        \
  do {                         \
    if (x)                     \
      RaiseFailFastException(NULL, NULL, 0); \
  } while (0)

void verifies_that_it_was_queued(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  VERIFY(queued(ReadFile(h, r->data, 64, NULL, &r->ov)));
}

void fails_fast(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  FAIL_FAST_IF(!ok && GetLastError() != ERROR_IO_PENDING);
}

void exits_in_a_helper(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    exit_with(GetLastError());
}

void traps(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    __builtin_trap();
}

// new and the library throw without saying so: no path.
void allocates_between_the_start_and_the_read(PTP_IO io, HANDLE h, std::vector<int> &log) {
  StartThreadpoolIo(io);
  Request *r = new Request();
  log.push_back(1);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    CancelThreadpoolIo(io);
    delete r;
  }
}

void may_throw(int);
void calls_what_may_throw_for_all_we_know(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  may_throw(1);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

void releases_the_start_before_it_throws(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    CancelThreadpoolIo(io);
    throw std::runtime_error("read");
  }
}

// The thread never leaves.
struct Pump {
  PTP_IO io;
  HANDLE h;
  Request *(*next)(void);
};
DWORD WINAPI pumps_for_ever(LPVOID argument) {
  Pump *p = static_cast<Pump *>(argument);
  for (;;) {
    Request *r = p->next();
    StartThreadpoolIo(p->io);
    if (!queued(ReadFile(p->h, r->data, 64, NULL, &r->ov)))
      CancelThreadpoolIo(p->io);
  }
}

// Never instantiated, never compiled.
template <typename T>
void starts_for_a_type(T &t) {
  StartThreadpoolIo(t.io());
}
#if 0
void broken(PTP_IO io) { StartThreadpoolIo(io); StartThreadpoolIo(io); }
#endif

void branches_that_never_run(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (false)
    return;
  if (sizeof(void *) == 2)
    return;
  if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}
