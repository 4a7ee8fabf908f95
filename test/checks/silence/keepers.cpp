// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Code out of view that was told of the object, or given code that cancels, before the start may use that whenever it
// runs again.
#include <windows.h>
#include <ministd.h>

class Guard {
public:
  explicit Guard(PTP_IO io);
  ~Guard();
  void done();
};

class Deferred {
public:
  explicit Deferred(std::function<void()> action);
  ~Deferred();
};

class Timer {
public:
  explicit Timer(int id);
  ~Timer();
};

Guard guarded(PTP_IO io);
void note_object(PTP_IO io);
void note_failure(DWORD error);

struct plain_guard {
  DWORD flags;
};
void plain_guard_enter(struct plain_guard *guard, PTP_IO io);
void plain_guard_leave(struct plain_guard *guard);

bool a_guard_made_before_the_start(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  Guard guard(io);
  StartThreadpoolIo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING)
    return false;
  guard.done();
  return true;
}

bool a_guard_that_a_function_makes(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  Guard guard = guarded(io);
  StartThreadpoolIo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING)
    return false;
  guard.done();
  return true;
}

bool a_guard_of_another_object(PTP_IO io, PTP_IO other, HANDLE h, OVERLAPPED *o) {
  PTP_IO made = CreateThreadpoolIo(h, nullptr, nullptr, nullptr);
  if (!made)
    return false;
  Guard guard(other);
  StartThreadpoolIo(made);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    CloseThreadpoolIo(made);
    return false;
  }
  return true;
}

// What was handed out may be kept in a global.
bool a_function_that_was_told_before(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  note_object(io);
  StartThreadpoolIo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING) {
    note_failure(GetLastError());
    return false;
  }
  return true;
}

bool a_function_that_was_told_and_is_not_called_again(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  note_object(io);
  StartThreadpoolIo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool a_function_that_was_told_of_nothing(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    note_failure(GetLastError());
    return false;
  }
  return true;
}

bool a_struct_that_was_told_before(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  plain_guard guard = {};
  plain_guard_enter(&guard, io);
  StartThreadpoolIo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING) {
    plain_guard_leave(&guard);
    return false;
  }
  return true;
}

bool a_closure_by_reference(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  bool failed = false;
  Deferred deferred([&] {
    if (failed)
      CancelThreadpoolIo(io);
  });
  StartThreadpoolIo(io);
  failed = !ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING;
  return !failed;
}

bool a_guard_of_something_else(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  Timer timer(7);
  StartThreadpoolIo(io);
  return ReadFile(h, NULL, 0, NULL, o) || GetLastError() == ERROR_IO_PENDING;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

bool a_named_closure_by_value(PTP_IO io, HANDLE h, OVERLAPPED *o, const bool &failed) {
  auto undo = [io, &failed] {
    if (failed)
      CancelThreadpoolIo(io);
  };
  Deferred deferred(undo);
  StartThreadpoolIo(io);
  return ReadFile(h, NULL, 0, NULL, o) || GetLastError() == ERROR_IO_PENDING;
}

class Connection {
public:
  bool a_closure_of_this(OVERLAPPED *o) {
    Deferred deferred([this] { give_back(); });
    StartThreadpoolIo(m_io);
    m_failed = !ReadFile(m_handle, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING;
    return !m_failed;
  }

  bool no_closure(OVERLAPPED *o) {
    StartThreadpoolIo(m_io);
    m_failed = !ReadFile(m_handle, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return !m_failed;
  }

private:
  void give_back() {
    if (m_failed)
      CancelThreadpoolIo(m_io);
  }
  PTP_IO m_io;
  HANDLE m_handle;
  bool m_failed;
};
