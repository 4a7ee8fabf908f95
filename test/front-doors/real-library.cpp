// REQUIRES: mingw, mingw-cxx
// RUN: %exits 1 %tpiolint --quiet %s -- %mingw -std=c++17 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-* %s -- %mingw -std=c++17 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %clangxx %mingw -std=c++17 -fplugin=%plugin -fsyntax-only %s 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
//
// The real C++ library. tpiolint leaves out the bodies of what can't run code of
// the user's, clang has them all: they say the same, and nobody misses a body.
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>
#include <windows.h>

namespace {
// Without linkage: the compiler insists on bodies for what it is used with.
struct Packet {
  OVERLAPPED o;
  DWORD bytes;
};

struct Undo {
  PTP_IO io;
  explicit Undo(PTP_IO io) : io(io) {}
  Undo(Undo &&other) : io(std::exchange(other.io, nullptr)) {}
  ~Undo() {
    if (io)
      CancelThreadpoolIo(io);
  }
};

struct Cancels {
  void operator()(TP_IO *io) const { CancelThreadpoolIo(io); }
};
} // namespace

bool containers_of_packets_give_nothing_back(PTP_IO io, HANDLE h, std::vector<Packet> &packets,
                                             std::map<std::string, DWORD> &sizes) {
  packets.push_back(Packet());
  sizes["last"] = 4;
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, &packets.back().o) || GetLastError() == ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  packets.pop_back();
  sizes.erase("last");
  return false;
}

bool containers_of_packets_beside_a_cancel(PTP_IO io, HANDLE h, std::vector<Packet> &packets,
                                           std::map<std::string, DWORD> &sizes) {
  packets.push_back(Packet());
  sizes["last"] = 4;
  StartThreadpoolIo(io);
  if (ReadFile(h, NULL, 0, NULL, &packets.back().o) || GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  packets.pop_back();
  sizes.erase("last");
  return false;
}

bool a_sorted_queue_without_a_start(PTP_IO io, HANDLE h, std::vector<Packet> &packets) {
  std::sort(packets.begin(), packets.end(), [](const Packet &a, const Packet &b) { return a.bytes < b.bytes; });
  StartThreadpoolIo(io);
  for (Packet &packet : packets)
    if (!ReadFile(h, NULL, 0, NULL, &packet.o) && GetLastError() != ERROR_IO_PENDING) {
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
      CancelThreadpoolIo(io);
      return false;
    }
  return true;
}

bool a_deleter_that_cancels(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  std::unique_ptr<TP_IO, Cancels> undo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING)
    return false;
  undo.release();
  return true;
}

bool a_vector_of_tokens_that_cancel(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  std::vector<Undo> undo;
  StartThreadpoolIo(io);
  undo.emplace_back(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING)
    return false;
  undo.back().io = nullptr;
  return true;
}

bool a_function_object_that_cancels(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  std::function<void()> undo = [io] { CancelThreadpoolIo(io); };
  StartThreadpoolIo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING) {
    undo();
    return false;
  }
  return true;
}

bool a_shared_pointer_that_cancels(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  bool pending = false;
  std::shared_ptr<void> undo(nullptr, [&](void *) {
    if (!pending)
      CancelThreadpoolIo(io);
  });
  StartThreadpoolIo(io);
  if (!ReadFile(h, NULL, 0, NULL, o) && GetLastError() != ERROR_IO_PENDING)
    return false;
  pending = true;
  return true;
}
