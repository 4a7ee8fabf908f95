// XFAIL: *
// A known regression, see "Known" in CHANGELOG.md; the assertions below are what is right.
// REQUIRES: mingw, mingw-cxx
// RUN: %exits 1 %tpiolint --quiet %s -- %mingw -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-* %s -- %mingw -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Guards, results and closures in the real C++ library's vocabulary: stepped into as far as that is exact, code out of view beyond.
#include <windows.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

struct Request {
  OVERLAPPED ov{};
  char data[16];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

struct Guard {
  explicit Guard(PTP_IO io) : io(io) { StartThreadpoolIo(io); }
  ~Guard() {
    if (io)
      CancelThreadpoolIo(io);
  }
  Guard(const Guard &) = delete;
  void dismiss() { io = nullptr; }
  PTP_IO io;
};

void holds_its_guard_in_an_optional(PTP_IO io, HANDLE h, Request &r, bool use) {
  std::optional<Guard> guard;
  if (use)
    guard.emplace(io);
  if (use && queued(ReadFile(h, r.data, 1, nullptr, &r.ov)))
    guard->dismiss();
}
void forgets_the_guard_in_an_optional(PTP_IO io, HANDLE h, Request &r) {
  std::optional<Guard> guard(std::in_place, io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  ReadFile(h, r.data, 1, nullptr, &r.ov);
}

void holds_its_guard_in_a_unique_ptr(PTP_IO io, HANDLE h, Request &r) {
  auto guard = std::make_unique<Guard>(io);
  if (queued(ReadFile(h, r.data, 1, nullptr, &r.ov)))
    guard->dismiss();
}
void dismisses_its_guard_in_a_unique_ptr_only_on_success(PTP_IO io, HANDLE h, Request &r) {
  auto guard = std::make_unique<Guard>(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  if (ReadFile(h, r.data, 1, nullptr, &r.ov))
    guard->dismiss();
}

union Slot {
  char none;
  Guard guard;
  Slot() : none() {}
  ~Slot() {}
};
void destroys_the_member_of_a_union_itself(PTP_IO io, HANDLE h, Request &r) {
  Slot slot;
  new (&slot.guard) Guard(io);
  if (queued(ReadFile(h, r.data, 1, nullptr, &r.ov)))
    slot.guard.dismiss();
  slot.guard.~Guard();
}

struct Queued {};
struct Failed {
  DWORD error;
};
static std::variant<Queued, Failed> reads(HANDLE h, Request &r) {
  if (queued(ReadFile(h, r.data, 1, nullptr, &r.ov)))
    return Queued{};
  return Failed{GetLastError()};
}
void asks_a_variant(PTP_IO io, HANDLE h, Request &r) {
  StartThreadpoolIo(io);
  auto result = reads(h, r);
  if (std::holds_alternative<Failed>(result))
    CancelThreadpoolIo(io);
}
void gets_a_failure_out_of_a_variant(PTP_IO io, HANDLE h, Request &r) {
  StartThreadpoolIo(io);
  auto result = reads(h, r);
  if (std::get_if<Failed>(&result))
    CancelThreadpoolIo(io);
}
void asks_a_variant_the_wrong_way_round(PTP_IO io, HANDLE h, Request &r) {
  StartThreadpoolIo(io);
  auto result = ReadFile(h, r.data, 1, nullptr, &r.ov) ? std::variant<Queued, Failed>(Queued{}) : Failed{GetLastError()};
  if (std::holds_alternative<Failed>(result))
    CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

template <class... F> struct overloaded : F... {
  using F::operator()...;
};
template <class... F> overloaded(F...) -> overloaded<F...>;
void visits_a_variant_with_closures(PTP_IO io, HANDLE h, Request &r) {
  StartThreadpoolIo(io);
  std::visit(overloaded{[](Queued) {}, [&](Failed) { CancelThreadpoolIo(io); }}, reads(h, r));
}

void ties_a_tuple(PTP_IO io, HANDLE h, Request &r) {
  StartThreadpoolIo(io);
  bool ok;
  DWORD error;
  std::tie(ok, error) = [&] {
    const bool done = ReadFile(h, r.data, 1, nullptr, &r.ov);
    return std::make_tuple(done, GetLastError());
  }();
  if (!ok && error != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

void posts_its_cancel(PTP_IO io, HANDLE h, Request &r, std::function<void(std::function<void()>)> post) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r.data, 1, nullptr, &r.ov)))
    post([io] { CancelThreadpoolIo(io); });
}
void posts_something_else(PTP_IO io, HANDLE h, Request &r, std::function<void(std::function<void()>)> post) {
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r.data, 1, nullptr, &r.ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    post([] { Sleep(1); });
}

void binds_its_cancel_beforehand(PTP_IO io, HANDLE h, Request &r) {
  auto undo = std::bind(CancelThreadpoolIo, io);
  StartThreadpoolIo(io);
  if (!queued(ReadFile(h, r.data, 1, nullptr, &r.ov)))
    undo();
}

class Session {
public:
  void tells_its_owner_of_the_failure(PTP_IO io) {
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, m_request.data, 1, nullptr, &m_request.ov)))
      m_failed(GetLastError());
  }

private:
  HANDLE m_file;
  PTP_IO m_io;
  Request m_request;
  std::function<void(DWORD)> m_failed; // may hold one of the closures above
};
