// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Two expressions that could be one object, two handles without a binding: no evidence.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

// The two parameters may be the same object.
bool starts_one_name_and_cancels_another(PTP_IO io, PTP_IO same, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  if (io == same)
    CancelThreadpoolIo(same);
  else
    CancelThreadpoolIo(io);
  return false;
}

// Which of the two handles belongs to the object?
bool reads_one_and_writes_the_other(PTP_IO io, HANDLE a, HANDLE b, HANDLE event, Request *r) {
  DWORD n;
  r[0].ov.hEvent = event;
  StartThreadpoolIo(io);
  if (!queued(ReadFile(a, r[0].data, 64, NULL, &r[0].ov))) {
    CancelThreadpoolIo(io);
    return false;
  }
  if (!queued(WriteFile(b, r[1].data, 64, NULL, &r[1].ov)))
    return false;
  return GetOverlappedResult(a, &r[0].ov, &n, TRUE) != FALSE;
}

// A handle in the base class of two classes, one bound, one not.
class HasHandle {
protected:
  HANDLE m_handle = nullptr;
};
class BoundFile : public HasHandle {
public:
  bool bind(PTP_WIN32_IO_CALLBACK done) {
    m_io = CreateThreadpoolIo(m_handle, done, this, NULL);
    return m_io != nullptr;
  }
  bool read(Request *r) {
    StartThreadpoolIo(m_io);
    if (queued(ReadFile(m_handle, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

private:
  PTP_IO m_io = nullptr;
};
class EventFile : public HasHandle {
public:
  bool read(Request *r) {
    DWORD n;
    if (!queued(ReadFile(m_handle, r->data, 64, NULL, &r->ov)))
      return false;
    return GetOverlappedResult(m_handle, &r->ov, &n, TRUE) != FALSE;
  }
};

// A callback's parameter and a field of unrelated code.
struct Channel {
  HANDLE file;
  PTP_IO io;
  Request rx;
};
void CALLBACK rearms_by_the_field(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO) {
  Channel *c = static_cast<Channel *>(context);
  if (result != NO_ERROR)
    return;
  StartThreadpoolIo(c->io);
  if (!queued(ReadFile(c->file, c->rx.data, 64, NULL, &c->rx.ov)))
    CancelThreadpoolIo(c->io);
}
void CALLBACK starts_by_the_parameter_and_cancels_by_the_field(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR, PTP_IO io) {
  Channel *c = static_cast<Channel *>(context);
  if (result != NO_ERROR)
    return;
  StartThreadpoolIo(io);
  if (!queued(ReadFile(c->file, c->rx.data, 64, NULL, &c->rx.ov)))
    CancelThreadpoolIo(c->io);
}
bool opens_the_first(Channel *c) {
  c->io = CreateThreadpoolIo(c->file, rearms_by_the_field, c, NULL);
  return c->io != NULL;
}
bool opens_the_second(Channel *c) {
  PTP_IO io = CreateThreadpoolIo(c->file, starts_by_the_parameter_and_cancels_by_the_field, c, NULL);
  if (!io)
    return false;
  c->io = io;
  return true;
}

// The other end of a relay: the object is found through the peer.
struct Relay {
  HANDLE file;
  PTP_IO io;
  Relay *peer;
  Request rx, tx;
};
void CALLBACK forwards_to_the_peer(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR n, PTP_IO) {
  Relay *from = static_cast<Relay *>(context);
  Relay *to = from->peer;
  if (result != NO_ERROR || overlapped != &from->rx.ov)
    return;
  StartThreadpoolIo(to->io);
  if (!queued(WriteFile(to->file, from->rx.data, static_cast<DWORD>(n), NULL, &to->tx.ov)))
    CancelThreadpoolIo(to->io);
}
bool opens_the_relay(Relay *r) {
  r->io = CreateThreadpoolIo(r->file, forwards_to_the_peer, r, NULL);
  return r->io != NULL;
}

// An object chosen at run time.
bool chooses_the_object(PTP_IO a, PTP_IO b, HANDLE x, HANDLE y, Request *r, bool first) {
  PTP_IO io = first ? a : b;
  HANDLE h = first ? x : y;
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(first ? a : b);
  return false;
}
