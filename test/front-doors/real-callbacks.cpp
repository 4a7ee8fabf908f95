// XFAIL: *
// A known regression, see "Known" in CHANGELOG.md; the assertions below are what is right.
// REQUIRES: mingw, mingw-cxx
// RUN: %exits 1 %tpiolint --quiet %s -- %mingw -std=c++20 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Callbacks of the real C++ library in a unit where no closure cancels: who is told of a failure does not settle it.
#include <windows.h>

#include <functional>

struct Request {
  OVERLAPPED ov{};
  char data[16];
  std::function<void(DWORD)> done;
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

class Session {
public:
  void tells_its_owner_and_forgets() {
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, m_request.data, 1, nullptr, &m_request.ov)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      m_failed(GetLastError());
  }
  void tells_its_request_and_forgets() {
    StartThreadpoolIo(m_io);
    if (!queued(WriteFile(m_file, m_request.data, 1, nullptr, &m_request.ov)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      m_request.done(GetLastError());
  }
  void tells_its_owner_and_cancels() {
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, m_request.data, 1, nullptr, &m_request.ov))) {
      const DWORD error = GetLastError();
      CancelThreadpoolIo(m_io);
      m_failed(error);
    }
  }
  void hands_the_object_to_its_owner() {
    StartThreadpoolIo(m_io);
    if (!queued(ReadFile(m_file, m_request.data, 1, nullptr, &m_request.ov)))
      m_settle(m_io);
  }

private:
  HANDLE m_file;
  PTP_IO m_io;
  Request m_request;
  std::function<void(DWORD)> m_failed;
  std::function<void(PTP_IO)> m_settle;
};
