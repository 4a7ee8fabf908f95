// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Functions that only start, only cancel, only wait, only issue or only close: judged in their callers, never alone.
#include <winsock2.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};

void begin_io(PTP_IO io) { StartThreadpoolIo(io); }
void abandon_io(PTP_IO io) { CancelThreadpoolIo(io); }
void drain_io(PTP_IO io) { WaitForThreadpoolIoCallbacks(io, FALSE); }
void end_io(PTP_IO io) {
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
}
BOOL read_some(HANDLE h, Request *r) { return ReadFile(h, r->data, 64, NULL, &r->ov); }
DWORD write_some(HANDLE h, Request *r) {
  if (WriteFile(h, r->data, 64, NULL, &r->ov))
    return NO_ERROR;
  return GetLastError();
}

void begins_unless_it_is_closing(PTP_IO io, bool closing) {
  if (closing)
    return;
  StartThreadpoolIo(io);
}

bool cancels_unless_it_is_pending(PTP_IO io, BOOL ok) {
  if (ok || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

class IoObject {
public:
  void start() { StartThreadpoolIo(m_io); }
  void cancel() { CancelThreadpoolIo(m_io); }
  void wait() { WaitForThreadpoolIoCallbacks(m_io, FALSE); }
  HANDLE handle() const { return m_handle; }
  bool read(Request *r) {
    if (ReadFile(m_handle, r->data, 64, NULL, &r->ov))
      return true;
    return GetLastError() == ERROR_IO_PENDING;
  }
  bool bind(HANDLE h, PTP_WIN32_IO_CALLBACK done, PVOID context) {
    m_handle = h;
    m_io = CreateThreadpoolIo(h, done, context, NULL);
    return m_io != nullptr;
  }

private:
  HANDLE m_handle = nullptr;
  PTP_IO m_io = nullptr;
};

bool uses_the_object_in_the_right_order(IoObject &o, Request *r) {
  o.start();
  if (o.read(r))
    return true;
  o.cancel();
  return false;
}

// As an asynchronous framework would: start in one virtual, cancel in another.
class Awaitable {
public:
  explicit Awaitable(PTP_IO io) : m_io(io) {}
  bool await_ready() const { return false; }
  void prepare() { StartThreadpoolIo(m_io); }
  bool await_suspend() {
    prepare();
    if (initiate())
      return true;
    DWORD error = GetLastError();
    if (error == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    m_error = error;
    return false;
  }
  DWORD await_resume() const { return m_error; }

protected:
  virtual BOOL initiate() = 0;

private:
  PTP_IO m_io;
  DWORD m_error = 0;
};

// Starts in the constructor and cancels in the destructor of a longer-lived owner.
class Registration {
public:
  explicit Registration(PTP_IO io) : m_io(io) { StartThreadpoolIo(m_io); }
  ~Registration() {
    if (m_io)
      CancelThreadpoolIo(m_io);
  }
  PTP_IO detach() {
    PTP_IO io = m_io;
    m_io = nullptr;
    return io;
  }

private:
  PTP_IO m_io;
};
