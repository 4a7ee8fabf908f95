// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Rarer ways of keeping the verdict: signs, bits, structures, initialisers in conditions, commas.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

int keeps_a_negative_code(PTP_IO io, HANDLE h, Request *r) {
  int rc = 0;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov))
    rc = -(int)GetLastError();
  if (rc < 0 && rc != -ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return rc;
}

int keeps_a_negative_code_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  int rc = 0;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    rc = -(int)GetLastError();
  if (rc == -ERROR_IO_PENDING)
    rc = 0;
  return rc < 0 ? -1 : 0;
}

enum : unsigned { kPending = 1, kDone = 2, kFailed = 4 };

unsigned keeps_a_bit(PTP_IO io, HANDLE h, Request *r) {
  unsigned state = 0;
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 64, NULL, &r->ov))
    state |= kDone;
  else
    state |= GetLastError() == ERROR_IO_PENDING ? kPending : kFailed;
  if (state & kFailed)
    CancelThreadpoolIo(io);
  return state;
}

unsigned keeps_a_bit_and_tests_another(PTP_IO io, HANDLE h, Request *r) {
  unsigned state = 0;
  StartThreadpoolIo(io);
  if (ReadFile(h, r->data, 64, NULL, &r->ov))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    state |= kDone;
  else
    state |= GetLastError() == ERROR_IO_PENDING ? kPending : kFailed;
  if (state & 8)
    CancelThreadpoolIo(io);
  return state;
}

struct Result {
  bool ok;
  DWORD error;
  bool pending() const { return !ok && error == ERROR_IO_PENDING; }
  bool failed() const { return !ok && error != ERROR_IO_PENDING; }
};

static Result issue(HANDLE h, Request *r) {
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  return Result{ok != FALSE, ok ? (DWORD)NO_ERROR : GetLastError()};
}

void gets_a_structure_back(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  Result result = issue(h, r);
  if (result.failed())
    CancelThreadpoolIo(io);
}

static Result issue_write(HANDLE h, Request *r) {
  BOOL ok = WriteFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  return Result{ok != FALSE, ok ? (DWORD)NO_ERROR : GetLastError()};
}

bool gets_a_structure_back_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  Result result = issue_write(h, r);
  return result.ok || result.pending();
}

bool initialises_in_the_condition(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov); !ok)
    if (DWORD error = GetLastError(); error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return false;
    }
  return true;
}

bool initialises_in_the_condition_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov); !ok)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (DWORD error = GetLastError(); error != ERROR_IO_PENDING)
      return false;
  return true;
}

bool separates_by_commas(PTP_IO io, HANDLE h, Request *r) {
  if (StartThreadpoolIo(io), ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    return true;
  return CancelThreadpoolIo(io), false;
}

bool separates_by_commas_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  if (StartThreadpoolIo(io), ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  return SetLastError(1), false;
}

void starts_in_the_head_of_the_loop(PTP_IO io, HANDLE h, Request *r) {
  for (StartThreadpoolIo(io); !ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING; StartThreadpoolIo(io)) {
    CancelThreadpoolIo(io);
    Sleep(10);
  }
}

bool compares_with_true(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  bool pending = ok != TRUE && GetLastError() == ERROR_IO_PENDING;
  bool done = ok == TRUE;
  if (!(done | pending))
    CancelThreadpoolIo(io);
  return done || pending;
}

bool compares_with_true_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  bool pending = ok != TRUE && GetLastError() == ERROR_IO_PENDING;
  bool done = ok == TRUE;
  return done | pending;
}

// The state of an object that lives through the whole affair.
class Operation {
public:
  explicit Operation(PTP_IO io) : m_io(io) {}
  ~Operation() {
    if (m_started)
      CancelThreadpoolIo(m_io);
  }
  void begin() {
    StartThreadpoolIo(m_io);
    m_started = true;
  }
  bool read(HANDLE h, Request *r) {
    if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      return false;
    m_started = false;
    return true;
  }
  bool read_and_always_forget(HANDLE h, Request *r) {
    m_started = false;
    return ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }

private:
  PTP_IO m_io;
  bool m_started = false;
};

bool goes_through_the_states(PTP_IO io, HANDLE h, Request *r, bool skip) {
  Operation op(io);
  if (skip)
    return false;
  op.begin();
  return op.read(h, r);
}

bool goes_through_the_states_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  Operation op(io);
  op.begin();
  return op.read_and_always_forget(h, r);
}

// Curiously recurring.
template <typename Derived>
class Base {
public:
  bool run(PTP_IO io, HANDLE h, Request *r) {
    StartThreadpoolIo(io);
    if (static_cast<Derived *>(this)->issue(h, r) || GetLastError() == ERROR_IO_PENDING)
      return true;
    static_cast<Derived *>(this)->failed(io);
    return false;
  }
};
class Tidy : public Base<Tidy> {
public:
  BOOL issue(HANDLE h, Request *r) { return ReadFile(h, r->data, 64, NULL, &r->ov); }
  void failed(PTP_IO io) { CancelThreadpoolIo(io); }
};
class Untidy : public Base<Untidy> {
public:
  BOOL issue(HANDLE h, Request *r) {
    return ReadFile(h, r->data, 64, NULL, &r->ov);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }
  void failed(PTP_IO) { m_failures++; }
  int m_failures = 0;
};
bool runs_both(Tidy &a, Untidy &b, PTP_IO io, HANDLE h, Request *r) { return a.run(io, h, &r[0]) && b.run(io, h, &r[1]); }
