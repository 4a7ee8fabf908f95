// What owns plain memory is not stepped into: a buffer is no I/O object, and the
// real library's layers around it are deep.
// RUN: %exits 1 %tpiolint --extra-arg=-std=c++20 --node-budget=2000 %s 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %exits 1 %tpiolint --extra-arg=-std=c++20 --node-budget=2000 --debug=without:owned-memory %s 2>&1 \
// RUN:   | FileCheck %s --check-prefix=WITHOUT
// WITHOUT: budget {{.*}}exhausted
#include <windows.h>
#include <memory>

struct Reader {
  HANDLE file;
  PTP_IO io;
  OVERLAPPED ov;
  std::unique_ptr<BYTE[]> buffer;
  std::unique_ptr<char[]> name;
};

void is_not_cancelled(Reader &r) {
  r.buffer = std::make_unique<BYTE[]>(64);
  r.name.reset(new char[5]);
  auto other = std::make_unique<BYTE[]>(64);
  StartThreadpoolIo(r.io);
  r.name = nullptr;
  std::swap(other, r.buffer);
  // CHECK: :[[@LINE+1]]:8: warning: {{.*}} [tpio-missing-cancel]
  if (!ReadFile(r.file, r.buffer.get(), 64, nullptr, &r.ov) && GetLastError() != ERROR_IO_PENDING)
    r.buffer.reset();
}

void is_cancelled(Reader &r) {
  r.buffer = std::make_unique<BYTE[]>(64);
  auto other = std::make_unique<BYTE[]>(64);
  StartThreadpoolIo(r.io);
  std::swap(other, r.buffer);
  if (!ReadFile(r.file, r.buffer.get(), 64, nullptr, &r.ov) && GetLastError() != ERROR_IO_PENDING) {
    r.buffer.reset();
    CancelThreadpoolIo(r.io);
  }
}
