// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A destructor whose body is not visible may cancel, wherever the object lies: by itself, in an array, a member,
// a base, a copy.
#include <windows.h>

struct Error {
  int code;
};
struct Request {
  OVERLAPPED ov;
  char data[64];
};

class Token {
public:
  explicit Token(PTP_IO io) : m_io(io) { StartThreadpoolIo(io); }
  Token(const Token &) = delete;
  ~Token();
  void used();

private:
  PTP_IO m_io;
};

void by_itself(PTP_IO io, HANDLE h, Request *r) {
  Token t(io);
  if (ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
    t.used();
}

void in_an_array(PTP_IO io, HANDLE h, Request *r) {
  Token t[2] = {Token(io), Token(io)};
  for (int i = 0; i < 2; i++)
    if (ReadFile(h, r[i].data, 64, NULL, &r[i].ov) || GetLastError() == ERROR_IO_PENDING)
      t[i].used();
}

static void put(HANDLE h, Request *r) {
  if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    throw Error{1};
}
void unwound_in_an_array(PTP_IO io, HANDLE h, Request *r) {
  try {
    Token t[2] = {Token(io), Token(io)};
    put(h, &r[0]);
    t[0].used();
    put(h, &r[1]);
    t[1].used();
  } catch (const Error &) {
  }
}

struct Both {
  Token first;
  Token second;
};
void in_an_aggregate_of_an_array(PTP_IO io, HANDLE h, Request *r) {
  Both both[1] = {{Token(io), Token(io)}};
  if (ReadFile(h, r[0].data, 64, NULL, &r[0].ov) || GetLastError() == ERROR_IO_PENDING)
    both[0].first.used();
  if (ReadFile(h, r[1].data, 64, NULL, &r[1].ov) || GetLastError() == ERROR_IO_PENDING)
    both[0].second.used();
}

// A copy of a record within a record leads to the object as the first one does.
struct Ends {
  ~Ends();
  PTP_IO io;
  int count;
};
struct Holder {
  Ends ends;
};
void in_a_copy(PTP_IO io, HANDLE h, Request *r, bool *queued) {
  Holder from{{io, 1}};
  Holder holder = from;
  StartThreadpoolIo(io);
  *queued = ReadFile(h, r->data, 64, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING;
}

// The twins: the destructor is in view and does not cancel.
struct Plain {
  explicit Plain(PTP_IO io) : io(io) { StartThreadpoolIo(io); }
  ~Plain() { io = nullptr; }
  PTP_IO io;
};
void in_an_array_in_view(PTP_IO io, HANDLE h, Request *r) {
  Plain p[1] = {Plain(io)};
  ReadFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}
struct Numbers {
  ~Numbers();
  int count;
};
void beside_numbers(PTP_IO io, HANDLE h, Request *r) {
  Numbers n;
  StartThreadpoolIo(io);
  ReadFile(h, r->data, 64, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}
