// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// What was constructed of an object whose constructor throws is destroyed: members, bases, elements of
// arrays, the object itself behind a delegating constructor.
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

struct WithMember {
  Token t;
  WithMember(PTP_IO io, HANDLE h, Request *r) : t(io) {
    put(h, r);
    t.used();
  }
};
void unwinds_a_member(PTP_IO io, HANDLE h, Request *r) {
  try {
    WithMember x(io, h, r);
  } catch (const Error &) {
  }
}
bool unwinds_a_member_of_what_new_makes(PTP_IO io, HANDLE h, Request *r) {
  try {
    return new WithMember(io, h, r) != nullptr;
  } catch (const Error &) {
    return false;
  }
}

struct Written {
  Written(HANDLE h, Request *r, Token &t) {
    put(h, r);
    t.used();
  }
};
struct WithTwoMembers {
  Token t;
  Written done;
  WithTwoMembers(PTP_IO io, HANDLE h, Request *r) : t(io), done(h, r, t) {}
};
void unwinds_the_members_that_are_there(PTP_IO io, HANDLE h, Request *r) {
  try {
    WithTwoMembers x(io, h, r);
  } catch (const Error &) {
  }
}

struct WithBase : Token {
  WithBase(PTP_IO io, HANDLE h, Request *r) : Token(io) {
    put(h, r);
    used();
  }
};
void unwinds_a_base(PTP_IO io, HANDLE h, Request *r) {
  try {
    WithBase x(io, h, r);
  } catch (const Error &) {
  }
}

class VirtualBase {
public:
  explicit VirtualBase(PTP_IO io) : io_(io) { StartThreadpoolIo(io); }
  virtual ~VirtualBase() {
    if (io_)
      CancelThreadpoolIo(io_);
  }
  PTP_IO io_;
};
struct Overriding : VirtualBase {
  Overriding(PTP_IO io, HANDLE h, Request *r) : VirtualBase(io) {
    put(h, r);
    io_ = nullptr;
  }
  ~Overriding() override { io_ = nullptr; }
};
void unwinds_a_base_and_not_what_overrides_it(PTP_IO io, HANDLE h, Request *r) {
  try {
    Overriding x(io, h, r);
  } catch (const Error &) {
  }
}

struct Delegating {
  PTP_IO io_;
  explicit Delegating(PTP_IO io) : io_(io) { StartThreadpoolIo(io); }
  Delegating(PTP_IO io, HANDLE h, Request *r) : Delegating(io) {
    put(h, r);
    io_ = nullptr;
  }
  ~Delegating() {
    if (io_)
      CancelThreadpoolIo(io_);
  }
};
void unwinds_what_the_other_constructor_made(PTP_IO io, HANDLE h, Request *r) {
  try {
    Delegating x(io, h, r);
  } catch (const Error &) {
  }
}

struct NotDelegating {
  PTP_IO io_;
  NotDelegating(PTP_IO io, HANDLE h, Request *r) : io_(io) {
    StartThreadpoolIo(io);
    if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw Error("write");
    io_ = nullptr;
  }
  ~NotDelegating() {
    if (io_)
      CancelThreadpoolIo(io_);
  }
};
void has_no_object_to_destroy(PTP_IO io, HANDLE h, Request *r) {
  try {
    NotDelegating x(io, h, r);
  } catch (const Error &) {
  }
}

// Aggregates and arrays.

struct Aggregate {
  Token t;
  int n;
};
void unwinds_an_aggregate(PTP_IO io, HANDLE h, Request *r) {
  try {
    Aggregate a{Token(io), 1};
    put(h, r);
    a.t.used();
  } catch (const Error &) {
  }
}

static int put_and_count(HANDLE h, Request *r) {
  put(h, r);
  return 1;
}
void unwinds_half_an_aggregate(PTP_IO io, HANDLE h, Request *r) {
  try {
    Aggregate a{Token(io), put_and_count(h, r)};
    a.t.used();
  } catch (const Error &) {
  }
}

struct WithAggregate {
  Aggregate a;
  WithAggregate(PTP_IO io, HANDLE h, Request *r) : a{Token(io), 1} {
    put(h, r);
    a.t.used();
  }
};
void unwinds_an_aggregate_that_is_a_member(PTP_IO io, HANDLE h, Request *r) {
  try {
    WithAggregate x(io, h, r);
  } catch (const Error &) {
  }
}

void unwinds_an_array(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t[1] = {Token(io)};
    put(h, r);
    t[0].used();
  } catch (const Error &) {
  }
}

void unwinds_all_of_an_array(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t[2] = {Token(io), Token(io)};
    put(h, r);
    t[1].used();
    put(h, r);
    t[0].used();
  } catch (const Error &) {
  }
}

static Token put_before(PTP_IO io, HANDLE h, Request *r) {
  put(h, r);
  return Token(io);
}
void unwinds_the_elements_that_are_there(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t[2] = {Token(io), put_before(io, h, r)};
    t[0].used();
  } catch (const Error &) {
  }
}

struct WithArray {
  Token t[2];
  WithArray(PTP_IO a, PTP_IO b, HANDLE h, Request *r) : t{Token(a), Token(b)} {
    put(h, r);
    t[0].used();
  }
};

// A function-try-block.

struct TriesAll {
  Token t;
  TriesAll(PTP_IO io, HANDLE h, Request *r) try : t(io) {
    put(h, r);
    t.used();
  } catch (const Error &) {
  }
};
void cancels_what_the_constructor_has(PTP_IO io, HANDLE h, Request *r) {
  try {
    TriesAll x(io, h, r);
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}
void knows_that_the_constructor_throws_again(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  try {
    TriesAll x(io, h, r);
    CancelThreadpoolIo(io);
  } catch (const Error &) {
    CancelThreadpoolIo(io);
  }
}

// The twins.

void cancels_after_a_member(PTP_IO io, HANDLE h, Request *r) {
  try {
    WithMember x(io, h, r);
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_after_a_member_of_what_new_makes(PTP_IO io, HANDLE h, Request *r) {
  try {
    new WithMember(io, h, r);
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_after_a_base(PTP_IO io, HANDLE h, Request *r) {
  try {
    WithBase x(io, h, r);
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_after_an_aggregate(PTP_IO io, HANDLE h, Request *r) {
  try {
    Aggregate a{Token(io), put_and_count(h, r)};
    a.t.used();
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void cancels_after_an_array(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t[1] = {Token(io)};
    put(h, r);
    t[0].used();
  } catch (const Error &) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  }
}

void throws_away_what_new_has_made(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token *t = new Token(io);
    if (!WriteFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      throw Error("write");
    t->used();
    delete t;
  } catch (const Error &) {
  }
}
