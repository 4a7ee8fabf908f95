// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Two unrelated parts of one file: what one lacks says nothing about the other.
#include <windows.h>

struct Req { OVERLAPPED ov; char data[64]; DWORD n; };
void CALLBACK done(PTP_CALLBACK_INSTANCE i, PVOID c, PVOID o, ULONG r, ULONG_PTR n, PTP_IO io);
class File { public: int run(); int open(); private: HANDLE m_h; PTP_IO m_io; Req m_r; };
int File::open() { m_h = CreateFileW(L"x",GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL); m_io = CreateThreadpoolIo(m_h, done, this, NULL); return m_io != 0; }
// The start behind the missing one is part of the same defect.
int File::run() {
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  if (!ReadFile(m_h, m_r.data, 64, NULL, &m_r.ov) && GetLastError() != ERROR_IO_PENDING) { CancelThreadpoolIo(m_io); StartThreadpoolIo(m_io); } return 0; }

static HANDLE h; static PTP_IO io; static struct Req r;
static int run(int n) {
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  StartThreadpoolIo(io);
  if (n > 1) return 0;
  if (!ReadFile(h, r.data, 64, NULL, &r.ov) && GetLastError() != ERROR_IO_PENDING) CancelThreadpoolIo(io);
  return n;
}
static int open(void) { h = CreateFileW(L"x",GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL); if (h == INVALID_HANDLE_VALUE) return 0;io = CreateThreadpoolIo(h, done, NULL, NULL); return io != 0; }
int main_(int n) { if (!open()) return 0; run(n); WaitForThreadpoolIoCallbacks(io, FALSE); CloseThreadpoolIo(io); return 0; }
