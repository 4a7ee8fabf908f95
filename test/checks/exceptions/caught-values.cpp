// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A handler knows what was thrown: its type picks the handler, its value decides there.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

static void throw_the_code(HANDLE h, Request *r) {
  if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    throw GetLastError();
}

bool cancels_unless_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_the_code(h, r);
  } catch (DWORD code) {
    if (code == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool cancels_if_pending(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw GetLastError();
  } catch (DWORD code) {
    if (code != ERROR_IO_PENDING)
      return false;
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
  return true;
}

bool looks_at_a_reference(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_the_code(h, r);
  } catch (const DWORD &code) {
    if (code != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    return code == ERROR_IO_PENDING;
  }
  return true;
}

bool always_cancels_what_it_catches(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_the_code(h, r);
  } catch (const DWORD &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

// A class that carries the code.

class IoError {
public:
  explicit IoError(DWORD code) : code_(code) {}
  virtual ~IoError() {}
  DWORD code() const { return code_; }
  bool is_pending() const { return code_ == ERROR_IO_PENDING; }

private:
  DWORD code_;
};
class ReadError : public IoError {
public:
  ReadError(const char *what, DWORD code) : IoError(code), what_(what) {}
  const char *what_;
};

static IoError last_error() { return IoError(GetLastError()); }
static void throw_a_class(HANDLE h, Request *r) {
  if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    throw last_error();
}

void asks_the_class(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_a_class(h, r);
  } catch (const IoError &e) {
    if (e.code() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}

void asks_the_class_the_wrong_way_round(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw IoError(GetLastError());
  } catch (const IoError &e) {
    if (e.is_pending())
      CancelThreadpoolIo(io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

static void throw_a_derived_class(HANDLE h, Request *r) {
  if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    throw ReadError("read", GetLastError());
}

void catches_the_base_by_value(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_a_derived_class(h, r);
  } catch (IoError e) {
    if (!e.is_pending())
      CancelThreadpoolIo(io);
  }
}

void catches_the_base_by_reference(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_a_derived_class(h, r);
  } catch (IoError &e) {
    if (!e.is_pending())
      CancelThreadpoolIo(io);
  }
}

void catches_the_base_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw ReadError("read", GetLastError());
  } catch (IoError &e) {
    if (e.code() == ERROR_HANDLE_EOF)
      CancelThreadpoolIo(io);
  }
}

// A structure without a constructor, an enumeration, a pointer.

struct Failure {
  const char *what;
  DWORD code;
};
void catches_a_structure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov))
      throw Failure{"read", GetLastError()};
  } catch (const Failure &failure) {
    if (failure.code != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}

enum class Outcome { pending, failed };
void catches_an_enumerator(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov))
      throw GetLastError() == ERROR_IO_PENDING ? Outcome::pending : Outcome::failed;
  } catch (Outcome how) {
    if (how == Outcome::failed)
      CancelThreadpoolIo(io);
  }
}

void confuses_the_enumerators(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw GetLastError() == ERROR_IO_PENDING ? Outcome::pending : Outcome::failed;
  } catch (Outcome how) {
    if (how == Outcome::pending)
      CancelThreadpoolIo(io);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void catches_a_pointer(PTP_IO io, HANDLE h, Request *r) {
  static Failure failure;
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
      failure.code = GetLastError();
      throw &failure;
    }
  } catch (const Failure *p) {
    if (p->code != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}

// The order of the handlers.

static void throw_by_kind(HANDLE h, Request *r) {
  if (ReadFile(h, r->data, 1, NULL, &r->ov))
    return;
  if (GetLastError() == ERROR_IO_PENDING)
    throw Outcome::pending;
  throw IoError(GetLastError());
}

void has_a_handler_for_each(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_by_kind(h, r);
  } catch (Outcome) {
  } catch (...) {
    CancelThreadpoolIo(io);
  }
}

void has_the_handlers_the_wrong_way_round(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov)) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      if (GetLastError() == ERROR_IO_PENDING)
        throw Outcome::pending;
      throw IoError(GetLastError());
    }
  } catch (const IoError &) {
  } catch (...) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void has_no_handler_for_a_failure(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw IoError(GetLastError());
  } catch (Outcome) {
    CancelThreadpoolIo(io);
  }
}

// Thrown again.

void passes_it_on_to_an_outer_handler(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    try {
      throw_a_class(h, r);
    } catch (const IoError &e) {
      if (e.is_pending())
        return;
      throw;
    }
  } catch (...) {
    CancelThreadpoolIo(io);
  }
}

void asks_what_was_passed_on(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    try {
      throw_the_code(h, r);
    } catch (...) {
      throw;
    }
  } catch (DWORD code) {
    if (code != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}

void passes_on_what_it_has_cancelled(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    try {
      if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
        throw IoError(GetLastError());
    } catch (const IoError &) {
      CancelThreadpoolIo(io);
      throw;
    }
  } catch (...) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

static DWORD code_of_the_current_exception() {
  try {
    throw;
  } catch (const IoError &e) {
    return e.code();
  } catch (DWORD code) {
    return code;
  } catch (...) {
    return ERROR_HANDLE_EOF;
  }
}

void asks_a_function_what_it_caught(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    throw_a_class(h, r);
  } catch (...) {
    if (code_of_the_current_exception() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}

void trusts_a_function_too_much(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw IoError(GetLastError());
  } catch (...) {
    if (code_of_the_current_exception() == ERROR_HANDLE_EOF)
      CancelThreadpoolIo(io);
  }
}

// What is known besides.

void keeps_a_flag_for_the_end(PTP_IO io, HANDLE h, Request *r) {
  bool queued = false;
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      throw IoError(GetLastError());
    queued = true;
  } catch (const IoError &) {
  }
  if (!queued)
    CancelThreadpoolIo(io);
}

void keeps_a_flag_that_lies(PTP_IO io, HANDLE h, Request *r) {
  bool queued = false;
  StartThreadpoolIo(io);
  try {
    queued = true;
    if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw IoError(GetLastError());
  } catch (const IoError &) {
  }
  if (!queued)
    CancelThreadpoolIo(io);
}

void is_one_try_block(PTP_IO io, HANDLE h, Request *r) try {
  StartThreadpoolIo(io);
  throw_the_code(h, r);
} catch (DWORD code) {
  if (code != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

void tries_again_after_a_failure(PTP_IO io, HANDLE h, Request *r) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    StartThreadpoolIo(io);
    try {
      throw_a_class(h, r);
      return;
    } catch (const IoError &e) {
      if (e.is_pending())
        return;
      CancelThreadpoolIo(io);
    }
  }
}

void throws_and_catches_something_else(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw static_cast<int>(GetLastError());
  } catch (unsigned char) {
    CancelThreadpoolIo(io);
  } catch (long) {
    CancelThreadpoolIo(io);
  }
}
