// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Loops that run longer than the engine counts: nothing rests on what it forgot.
#include <windows.h>
#include <fltuser.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }
static void note(int) {}

class Io {
public:
  explicit Io(PTP_IO io) : m_io(io) {}
  void start() { StartThreadpoolIo(m_io); }
  void cancel() { CancelThreadpoolIo(m_io); }

private:
  PTP_IO m_io;
};

class File {
public:
  int starts_through_a_wrapper(int n);
  bool open(const wchar_t *path);

private:
  static void CALLBACK cancels_and_goes_on(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG, ULONG_PTR, PTP_IO io);
  HANDLE m_h;
  PTP_IO m_io;
  Request m_r;
};

bool File::open(const wchar_t *path) {
  m_h = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  m_io = CreateThreadpoolIo(m_h, cancels_and_goes_on, this, NULL);
  return m_io != NULL;
}

int File::starts_through_a_wrapper(int n) {
  Io wrapped(m_io);
  for (;;) {
    wrapped.start();
    int lost = 0;
    HRESULT hr = FilterGetMessage(m_h, (PFILTER_MESSAGE_HEADER)m_r.data, 64, &m_r.ov);
    int is_queued = SUCCEEDED(hr) || hr == HRESULT_FROM_WIN32(ERROR_IO_PENDING);
    if (!is_queued)
      lost = 1;
    if (lost)
      wrapped.cancel();
    if (!n-- > 0)
      break;
  }
  return n;
}

// After a finding the count is no longer judged on that path, however long.
void CALLBACK File::cancels_and_goes_on(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG, ULONG_PTR, PTP_IO io) {
  File *file = static_cast<File *>(context);
  int n = 9;
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io);
  for (;;) {
    StartThreadpoolIo(io);
    note(ReadFile(file->m_h, file->m_r.data, 64, NULL, &file->m_r.ov));
    if (!n-- > 0)
      break;
  }
}

// One start before a loop of two operations: one defect, one name.
int two_operations_and_one_start(PTP_IO io, HANDLE h, Request *r, int n) {
  int i = 0;
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  StartThreadpoolIo(io);
  while (1) {
    note(DeviceIoControl(h, 7, r->data, 8, r->data, 8, NULL, &r->ov));
    if (!queued(TransactNamedPipe(h, r->data, 8, r->data, 8, NULL, &r->ov))) {
      CancelThreadpoolIo(io);
      return n;
    }
    if (++i >= n)
      break;
  }
  return i;
}

// An overlapped ConnectNamedPipe never succeeds: the start behind its success is
// never made.
class Pipe {
public:
  bool open(HANDLE h);
  void connect();

private:
  HANDLE m_h;
  PTP_IO m_io;
  OVERLAPPED m_ov;
};
static void CALLBACK on_connect(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
bool Pipe::open(HANDLE h) {
  m_h = h;
  m_io = CreateThreadpoolIo(m_h, on_connect, this, NULL);
  if (!m_io)
    return false;
  connect();
  return true;
}
void Pipe::connect() {
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
  if (ConnectNamedPipe(m_h, &m_ov))
    StartThreadpoolIo(m_io);
}
