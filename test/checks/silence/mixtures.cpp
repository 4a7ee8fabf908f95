// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Right code that mixes what is tested alone elsewhere.
#include <winsock2.h>
#include <windows.h>
#include <ministd.h>

struct Request {
  OVERLAPPED ov;
  WSABUF buf;
  DWORD flags;
  char data[64];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

struct Conn {
  HANDLE h;
  PTP_IO io;
  Request rx, tx;
  int state;
};

void binds_and_starts_a_whole_pool(Conn *conns, int n) {
  for (int i = 0; i < n; i++) {
    Conn &c = conns[i];
    c.io = CreateThreadpoolIo(c.h, on_io, &c, NULL);
    if (!c.io)
      continue;
    StartThreadpoolIo(c.io);
    if (!queued(ReadFile(c.h, c.rx.data, 64, NULL, &c.rx.ov)))
      CancelThreadpoolIo(c.io);
  }
}

// A state machine: start, issue and cancel are cases of one switch.
bool steps_through_states(PTP_IO io, HANDLE h, Request *r) {
  enum { Start, Issue, Undo } state = Start;
  for (;;) {
    switch (state) {
    case Start:
      StartThreadpoolIo(io);
      state = Issue;
      break;
    case Issue:
      if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
        return true;
      state = Undo;
      break;
    case Undo:
      CancelThreadpoolIo(io);
      return false;
    }
  }
}

// Two objects and two handles in one class.
class Duplex {
public:
  bool open(HANDLE in, HANDLE out) {
    m_in = in;
    m_out = out;
    m_in_io = CreateThreadpoolIo(m_in, on_io, this, NULL);
    m_out_io = CreateThreadpoolIo(m_out, on_io, this, NULL);
    return m_in_io && m_out_io;
  }
  bool transfer(Request *in, Request *out) {
    StartThreadpoolIo(m_in_io);
    StartThreadpoolIo(m_out_io);
    if (!queued(ReadFile(m_in, in->data, 64, NULL, &in->ov))) {
      CancelThreadpoolIo(m_in_io);
      CancelThreadpoolIo(m_out_io);
      return false;
    }
    if (!queued(WriteFile(m_out, out->data, 64, NULL, &out->ov))) {
      CancelThreadpoolIo(m_out_io);
      return false;
    }
    return true;
  }
  bool one_way(bool reading, Request *r) {
    PTP_IO io = reading ? m_in_io : m_out_io;
    StartThreadpoolIo(io);
    BOOL ok = reading ? ReadFile(m_in, r->data, 64, NULL, &r->ov) : WriteFile(m_out, r->data, 64, NULL, &r->ov);
    if (queued(ok))
      return true;
    CancelThreadpoolIo(io);
    return false;
  }

private:
  HANDLE m_in, m_out;
  PTP_IO m_in_io, m_out_io;
};

// A retry inside a loop over requests, with one start for each request.
int retries_each_of_many(PTP_IO io, HANDLE h, Request *r, int n) {
  int failed = 0;
  for (int i = 0; i < n; i++) {
    bool ok = false;
    StartThreadpoolIo(io);
    for (int attempt = 0; attempt < 3 && !ok; attempt++) {
      ok = queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov));
      if (!ok && GetLastError() != ERROR_NO_SYSTEM_RESOURCES)
        break;
    }
    if (!ok) {
      CancelThreadpoolIo(io);
      failed++;
    }
  }
  return failed;
}

// A callback that sorts by request and re-arms the one that came.
static void CALLBACK sorts_by_request(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  Conn *c = static_cast<Conn *>(context);
  BOOL ok;
  if (result != NO_ERROR)
    return;
  if (overlapped == &c->rx.ov) {
    StartThreadpoolIo(io);
    ok = WriteFile(c->h, c->rx.data, static_cast<DWORD>(bytes), NULL, &c->tx.ov);
  } else {
    StartThreadpoolIo(io);
    ok = ReadFile(c->h, c->rx.data, 64, NULL, &c->rx.ov);
  }
  if (!ok && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    c->state = -1;
  }
}
bool opens(Conn *c) { return (c->io = CreateThreadpoolIo(c->h, sorts_by_request, c, NULL)) != NULL; }

// Optional thread-pool mode: the same function serves event-based handles.
DWORD reads_in_either_mode(Conn *c, HANDLE event) {
  c->rx.ov.hEvent = c->io ? NULL : event;
  if (c->io)
    StartThreadpoolIo(c->io);
  if (ReadFile(c->h, c->rx.data, 64, NULL, &c->rx.ov))
    return NO_ERROR;
  DWORD error = GetLastError();
  if (error == ERROR_IO_PENDING)
    return NO_ERROR;
  if (c->io)
    CancelThreadpoolIo(c->io);
  return error;
}

// Scatter over a union of handle kinds.
struct Endpoint {
  enum Kind { File, Socket } kind;
  union {
    HANDLE file;
    SOCKET socket;
  };
  PTP_IO io;
};
int receives_from_either(Endpoint *e, Request *r) {
  int error = NO_ERROR;
  StartThreadpoolIo(e->io);
  switch (e->kind) {
  case Endpoint::File:
    if (!ReadFile(e->file, r->data, 64, NULL, &r->ov))
      error = (int)GetLastError();
    break;
  case Endpoint::Socket:
    if (WSARecv(e->socket, &r->buf, 1, NULL, &r->flags, &r->ov, NULL) == SOCKET_ERROR)
      error = WSAGetLastError();
    break;
  default:
    error = ERROR_INVALID_FUNCTION;
    break;
  }
  if (error != NO_ERROR && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(e->io);
  return error;
}

// Work is handed to the callback's own thread by a queue in view.
class Pump {
public:
  void add(Request *r) {
    m_pending.push_back(r);
    drain();
  }

private:
  void drain() {
    for (Request *r : m_pending) {
      StartThreadpoolIo(m_io);
      if (!queued(WriteFile(m_file, r->data, 64, NULL, &r->ov))) {
        DWORD error = GetLastError();
        CancelThreadpoolIo(m_io);
        failed(r, error);
        return;
      }
    }
  }
  void failed(Request *r, DWORD error);
  std::vector<Request *> m_pending;
  HANDLE m_file;
  PTP_IO m_io;
};
void adds(Pump &p, Request *r) { p.add(r); }
