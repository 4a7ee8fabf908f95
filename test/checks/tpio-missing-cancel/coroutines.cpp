// RUN: %exits 1 %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}"
// The body of a coroutine is not followed, and said so; the functions of what it awaits are judged all the same.
#include <windows.h>

namespace std {
template <typename R, typename...>
struct coroutine_traits {
  using promise_type = typename R::promise_type;
};
template <typename P = void>
struct coroutine_handle;
template <>
struct coroutine_handle<void> {
  static coroutine_handle from_address(void *);
  void *address() const;
  void resume() const;
};
template <typename P>
struct coroutine_handle : coroutine_handle<void> {
  static coroutine_handle from_address(void *);
  static coroutine_handle from_promise(P &);
};
struct suspend_never {
  bool await_ready() const noexcept { return true; }
  void await_suspend(coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};
} // namespace std

struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

struct Read : OVERLAPPED {
  Read(PTP_IO io, HANDLE h, char *d) : io(io), h(h), data(d) {}
  bool await_ready() const { return false; }
  bool await_suspend(std::coroutine_handle<>) {
    StartThreadpoolIo(io);
    if (ReadFile(h, data, 64, NULL, this) || GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(io);
    return false;
  }
  void await_resume() {}
  PTP_IO io;
  HANDLE h;
  char *data;
};

struct ReadAndForget : Read {
  using Read::Read;
  bool await_suspend(std::coroutine_handle<>) {
    StartThreadpoolIo(io);
    if (ReadFile(h, data, 64, NULL, this) || GetLastError() == ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return true;
    return false;
  }
};

task reads_twice(PTP_IO io, HANDLE h, char *data) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: function 'reads_twice' not wholly analysed
  co_await ReadAndForget(io, h, data);
  co_await Read(io, h, data);
}
