// The handle and its object lie in two structs, and another function binds them:
// on a path that knows one object of that name it is that one.
// RUN: %exits 1 %tpiolint %s -- %mock 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %exits 0 %tpiolint --debug=without:one-of-that-name %s -- %mock 2>&1 | FileCheck %s --check-prefix=WITHOUT
// WITHOUT: no findings
#include <windows.h>

struct File {
  HANDLE handle;
};
struct Completions {
  PTP_IO io;
};
void CALLBACK completed(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);
void report();

bool bind(File *f, Completions *c) {
  c->io = CreateThreadpoolIo(f->handle, completed, nullptr, nullptr);
  return c->io != nullptr;
}

void is_not_cancelled_beside_another_object(File *f, Completions *c, HANDLE second, PTP_IO other,
                                            OVERLAPPED *ov, char *buffer) {
  StartThreadpoolIo(other);
  StartThreadpoolIo(c->io);
  // CHECK: :[[@LINE+1]]:8: warning: {{.*}} [tpio-missing-cancel]
  if (!ReadFile(f->handle, buffer, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
    OutputDebugStringA("failed");
  if (!ReadFile(second, buffer, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(other);
}

void is_cancelled_beside_another_object(File *f, Completions *c, HANDLE second, PTP_IO other,
                                        OVERLAPPED *ov, char *buffer) {
  StartThreadpoolIo(other);
  StartThreadpoolIo(c->io);
  if (!ReadFile(f->handle, buffer, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(c->io);
  if (!ReadFile(second, buffer, 1, nullptr, ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(other);
}
