// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A cancel as a step of closing: it drops a reference that nobody owes.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

class Port {
public:
  void cancels_before_it_closes() {
    CancelThreadpoolIo(m_io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    CloseThreadpoolIo(m_io);
    m_io = nullptr;
  }
  void aborts_and_waits_before_it_closes() {
    CancelIoEx(m_file, NULL);
    WaitForThreadpoolIoCallbacks(m_io, FALSE);
    CloseThreadpoolIo(m_io);
    m_io = nullptr;
  }
  bool open(HANDLE file) {
    m_file = file;
    m_io = CreateThreadpoolIo(m_file, on_io, this, NULL);
    return m_io != nullptr;
  }
  bool reads(Request *r) {
    StartThreadpoolIo(m_io);
    if (ReadFile(m_file, r->data, 1, NULL, &r->ov) || GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

private:
  HANDLE m_file = nullptr;
  PTP_IO m_io = nullptr;
};

void closes_an_object_of_its_own(HANDLE h) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return;
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  CloseThreadpoolIo(io);
}

void waits_between_the_cancel_and_the_close(PTP_IO io, HANDLE h) {
  CancelIoEx(h, NULL);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  WaitForThreadpoolIoCallbacks(io, TRUE);
  CloseThreadpoolIo(io);
}

// Some caller may have started: only a cancel, judged nowhere.
void only_cancels(PTP_IO io) { CancelThreadpoolIo(io); }

void cancels_under_a_condition_before_it_closes(PTP_IO io, bool started) {
  if (started)
    CancelThreadpoolIo(io);
  CloseThreadpoolIo(io);
}
