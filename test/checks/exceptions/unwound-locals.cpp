// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// On the way to a handler the destructor of every local runs, whatever statement has declared it.
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
  bool armed() const { return io_ != nullptr; }

private:
  PTP_IO io_;
};

/// The same without a promise: it only remembers.
struct Note {
  PTP_IO io;
  ~Note() {}
};

static void put(HANDLE h, Request *r) {
  if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    throw Error("write");
}

void unwinds_a_block(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t(io);
    put(h, r);
    t.used();
  } catch (const Error &) {
  }
}

void unwinds_an_inner_block(PTP_IO io, HANDLE h, Request *r) {
  try {
    {
      Token t(io);
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
  }
}

void unwinds_the_init_of_an_if(PTP_IO io, HANDLE h, Request *r) {
  try {
    if (Token t(io); true) {
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
  }
}

void unwinds_the_else_of_an_if(PTP_IO io, HANDLE h, Request *r) {
  try {
    if (Token t(io); !t.armed())
      return;
    else
      put(h, r), t.used();
  } catch (const Error &) {
  }
}

void unwinds_the_init_of_a_for(PTP_IO io, HANDLE h, Request *r) {
  try {
    for (Token t(io); t.armed(); t.used())
      put(h, r);
  } catch (const Error &) {
  }
}

void unwinds_the_init_of_a_switch(PTP_IO io, HANDLE h, Request *r) {
  try {
    switch (Token t(io); r->data[0]) {
    default:
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
  }
}

void unwinds_the_body_of_a_loop(PTP_IO io, HANDLE h, Request *r) {
  try {
    while (r->data[0]) {
      Token t(io);
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
  }
}

/// A condition that is an object.
class Started : public Token {
public:
  using Token::Token;
  explicit operator bool() const { return armed(); }
};

void unwinds_the_condition_of_an_if(PTP_IO io, HANDLE h, Request *r) {
  try {
    if (Started t{io}) {
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
  }
}

void unwinds_the_condition_of_a_while(PTP_IO io, HANDLE h, Request *r) {
  try {
    while (Started t{io}) {
      put(h, r);
      t.used();
      break;
    }
  } catch (const Error &) {
  }
}

static void put_with_a_token(PTP_IO io, HANDLE h, Request *r) {
  Token t(io);
  put(h, r);
  t.used();
}

void unwinds_what_a_function_in_between_has(PTP_IO io, HANDLE h, Request *r) {
  try {
    put_with_a_token(io, h, r);
  } catch (const Error &) {
  }
}

void unwinds_out_of_the_function(PTP_IO io, HANDLE h, Request *r) {
  Token t(io);
  put(h, r);
  t.used();
}

void unwinds_through_a_handler_of_another_type(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t(io);
    try {
      put(h, r);
    } catch (int) {
      t.used();
      return;
    }
    t.used();
  } catch (const Error &) {
  }
}

void keeps_what_lies_outside_of_the_try_block(PTP_IO io, HANDLE h, Request *r) {
  Token t(io);
  try {
    put(h, r);
  } catch (const Error &) {
    return;
  }
  t.used();
}

// The twins.

void unwinds_what_thinks_it_was_used(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t(io);
    t.used();
    if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw Error("write");
  } catch (const Error &) {
  }
}

void unwinds_what_only_remembers(PTP_IO io, HANDLE h, Request *r) {
  try {
    if (Note note{io}; true) {
      StartThreadpoolIo(note.io);
      if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
        throw Error("write");
    }
  } catch (const Error &) {
  }
}

void cancels_what_was_unwound(PTP_IO io, HANDLE h, Request *r) {
  try {
    if (Token t(io); true) {
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_what_a_switch_has_unwound(PTP_IO io, HANDLE h, Request *r) {
  try {
    switch (Token t(io); r->data[0]) {
    default:
      put(h, r);
      t.used();
    }
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_what_a_function_has_unwound(PTP_IO io, HANDLE h, Request *r) {
  try {
    put_with_a_token(io, h, r);
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void throws_although_the_packet_comes(PTP_IO io, HANDLE h, Request *r) {
  try {
    for (Token t(io); t.armed(); t.used()) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
      if (!WriteFile(h, r->data, 1, NULL, &r->ov))
        throw Error("write");
    }
  } catch (const Error &) {
  }
}

void has_used_it_before_the_other_was_destroyed(PTP_IO io, HANDLE h, Request *r) {
  struct User {
    Token &t;
    ~User() { t.used(); }
  };
  try {
    Token t(io);
    User user{t};
    if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw Error("write");
  } catch (const Error &) {
  }
}
