// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Layers as frameworks have them: traits, handles as classes, completion objects, coroutine-like state machines.
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>
#include <ministd.h>

class io_object {
public:
  io_object() = default;
  ~io_object() { close(); }
  bool open(HANDLE h, PTP_WIN32_IO_CALLBACK callback, void *context) {
    m_io = ::CreateThreadpoolIo(h, callback, context, nullptr);
    return m_io != nullptr;
  }
  void close() {
    if (m_io) {
      ::WaitForThreadpoolIoCallbacks(m_io, FALSE);
      ::CloseThreadpoolIo(m_io);
      m_io = nullptr;
    }
  }
  template <typename F>
  DWORD issue(F &&f) {
    ::StartThreadpoolIo(m_io);
    if (f())
      return NO_ERROR;
    DWORD const error = ::GetLastError();
    if (error == ERROR_IO_PENDING)
      return NO_ERROR;
    ::CancelThreadpoolIo(m_io);
    return error;
  }
  template <typename F>
  int issue_socket(F &&f) {
    ::StartThreadpoolIo(m_io);
    if (f() != SOCKET_ERROR)
      return 0;
    int const error = ::WSAGetLastError();
    if (error != WSA_IO_PENDING)
      ::CancelThreadpoolIo(m_io);
    return error == WSA_IO_PENDING ? 0 : error;
  }

private:
  PTP_IO m_io = nullptr;
};

struct completion : OVERLAPPED {
  void (*invoke)(completion *, DWORD error, std::size_t bytes);
};

class async_file {
public:
  DWORD read(completion &c, void *data, DWORD size, unsigned long long offset) {
    c.Offset = static_cast<DWORD>(offset);
    c.OffsetHigh = static_cast<DWORD>(offset >> 32);
    return m_io.issue([&] { return ::ReadFile(m_handle, data, size, nullptr, &c); });
  }
  DWORD write(completion &c, const void *data, DWORD size) {
    return m_io.issue([&] { return ::WriteFile(m_handle, data, size, nullptr, &c); });
  }

private:
  static void CALLBACK on_complete(PTP_CALLBACK_INSTANCE, void *, void *overlapped, ULONG error, ULONG_PTR bytes, PTP_IO) {
    completion *c = static_cast<completion *>(static_cast<OVERLAPPED *>(overlapped));
    c->invoke(c, error, bytes);
  }
  HANDLE m_handle = INVALID_HANDLE_VALUE;
  io_object m_io;
};

class async_socket {
public:
  int receive(completion &c, WSABUF &buffer) {
    m_flags = 0;
    return m_io.issue_socket([&] { return ::WSARecv(m_socket, &buffer, 1, nullptr, &m_flags, &c, nullptr); });
  }
  int send(completion &c, WSABUF &buffer) {
    return m_io.issue_socket([&] { return ::WSASend(m_socket, &buffer, 1, nullptr, 0, &c, nullptr); });
  }

private:
  SOCKET m_socket = INVALID_SOCKET;
  DWORD m_flags = 0;
  io_object m_io;
};

// In the manner of C++/WinRT's resumable_io.
struct resumable_io {
  resumable_io(HANDLE object) : m_io(CreateThreadpoolIo(object, callback, nullptr, nullptr)) {}
  template <typename F>
  struct awaitable : OVERLAPPED {
    awaitable(PTP_IO io, F callback) : m_io(io), m_callback(callback) {}
    bool await_suspend(void *handle) {
      m_resume = handle;
      StartThreadpoolIo(m_io);
      try {
        m_callback(static_cast<OVERLAPPED &>(*this));
        return true;
      } catch (...) {
        CancelThreadpoolIo(m_io);
        throw;
      }
    }
    PTP_IO m_io;
    F m_callback;
    void *m_resume = nullptr;
  };
  PTP_IO get() const { return m_io; }

private:
  static void CALLBACK callback(PTP_CALLBACK_INSTANCE, void *, void *, ULONG, ULONG_PTR, PTP_IO) {}
  PTP_IO m_io;
};

struct os_error {
  DWORD code;
};
inline void check(BOOL ok) {
  if (!ok && GetLastError() != ERROR_IO_PENDING)
    throw os_error{GetLastError()};
}

template <typename F>
resumable_io::awaitable<F> start(resumable_io &io, F f) { return resumable_io::awaitable<F>(io.get(), f); }

bool awaits_a_read(resumable_io &io, HANDLE h, char *data, void *handle) {
  static auto operation = start(io, [=](OVERLAPPED &ov) { check(ReadFile(h, data, 64, nullptr, &ov)); });
  return operation.await_suspend(handle);
}
