// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// On the way to a handler the destructor of every temporary and argument runs.
#include <windows.h>

struct Error {
  explicit Error(const char *what) : what(what) {}
  const char *what;
};
struct Request {
  OVERLAPPED ov;
  char data[4096];
};

/// Starts, and cancels unless it is told that a packet will come.
class Token {
public:
  explicit Token(PTP_IO io) : io_(io) { StartThreadpoolIo(io); }
  Token(Token &&other) noexcept : io_(other.io_) { other.io_ = nullptr; }
  ~Token() {
    if (io_)
      CancelThreadpoolIo(io_);
  }
  void used() { io_ = nullptr; }
  PTP_IO object() const { return io_; }

private:
  PTP_IO io_;
};

static void put(HANDLE h, Request *r) {
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    throw Error("write");
}

static void put_for(Token &&t, HANDLE h, Request *r) {
  put(h, r);
  t.used();
}
static void put_with(Token t, HANDLE h, Request *r) {
  put(h, r);
  t.used();
}
static void put_and_look(const Token &t, HANDLE h, Request *r) {
  put(h, r);
  const_cast<Token &>(t).used();
}

void unwinds_a_temporary(PTP_IO io, HANDLE h, Request *r) {
  try {
    put_for(Token(io), h, r);
  } catch (const Error &) {
  }
}

void unwinds_an_argument_by_value(PTP_IO io, HANDLE h, Request *r) {
  try {
    put_with(Token(io), h, r);
  } catch (const Error &) {
  }
}

void unwinds_an_argument_that_was_moved(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t(io);
    put_with(static_cast<Token &&>(t), h, r);
  } catch (const Error &) {
  }
}

void unwinds_the_argument_of_a_constant_reference(PTP_IO io, HANDLE h, Request *r) {
  try {
    put_and_look(Token(io), h, r);
  } catch (const Error &) {
  }
}

void unwinds_what_a_reference_keeps_alive(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token &&t = Token(io);
    put(h, r);
    t.used();
  } catch (const Error &) {
  }
}

static Token start(PTP_IO io) { return Token(io); }

void unwinds_what_a_function_returned(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t = start(io);
    put(h, r);
    t.used();
  } catch (const Error &) {
  }
}

void unwinds_a_returned_temporary(PTP_IO io, HANDLE h, Request *r) {
  try {
    put_for(start(io), h, r);
  } catch (const Error &) {
  }
}

void unwinds_what_a_constant_reference_keeps_alive(PTP_IO io, HANDLE h, Request *r) {
  try {
    const Token &t = start(io);
    put(h, r);
    const_cast<Token &>(t).used();
  } catch (const Error &) {
  }
}

struct Single {
  Token token;
  Token *begin() { return &token; }
  Token *end() { return &token + 1; }
};
static Single single(PTP_IO io) { return {Token(io)}; }

void unwinds_the_range_of_a_loop(PTP_IO io, HANDLE h, Request *r) {
  try {
    for (Token &t : single(io)) {
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
  }
}

static bool put_if(bool wanted, Token &&t, HANDLE h, Request *r) {
  if (wanted)
    put(h, r);
  t.used();
  return wanted;
}

void unwinds_one_side_of_a_choice(PTP_IO io, HANDLE h, Request *r) {
  try {
    r->data[0] && put_if(true, Token(io), h, r);
  } catch (const Error &) {
  }
}

struct Chain {
  Token t;
  Chain(PTP_IO io) : t(io) {}
  Chain &put(HANDLE h, Request *r) {
    ::put(h, r);
    t.used();
    return *this;
  }
};

void unwinds_what_a_method_is_called_on(PTP_IO io, HANDLE h, Request *r) {
  try {
    Chain(io).put(h, r);
  } catch (const Error &) {
  }
}

// The twins.

void cancels_after_a_temporary(PTP_IO io, HANDLE h, Request *r) {
  try {
    put_for(Token(io), h, r);
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_after_an_argument_by_value(PTP_IO io, HANDLE h, Request *r) {
  try {
    put_with(Token(io), h, r);
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_after_what_a_reference_kept_alive(PTP_IO io, HANDLE h, Request *r) {
  try {
    const Token &t = start(io);
    put(h, r);
    const_cast<Token &>(t).used();
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_after_the_range_of_a_loop(PTP_IO io, HANDLE h, Request *r) {
  try {
    for (Token &t : single(io)) {
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

static void forget(Token &&t, HANDLE h, Request *r) {
  t.used();
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    throw Error("write");
}

void unwinds_a_temporary_that_was_disarmed(PTP_IO io, HANDLE h, Request *r) {
  try {
    forget(Token(io), h, r);
  } catch (const Error &) {
  }
}

void is_over_before_the_operation(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token(static_cast<PTP_IO>(io)).object();
    if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
      throw Error("write");
  } catch (const Error &) {
  }
}
