// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG3 2>&1 | FileCheck %s --check-prefix=BUG3 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG4 2>&1 | FileCheck %s --check-prefix=BUG4 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A named-pipe server: a pool of instances, echo, reconnect. Each BUG is one line of it gone wrong.
#include <windows.h>

namespace {

const int kInstances = 4;

class PipeInstance {
public:
  bool create(const wchar_t *name) {
    m_pipe = CreateNamedPipeW(name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED, PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE, PIPE_UNLIMITED_INSTANCES, 4096, 4096, 0, NULL);
    if (m_pipe == INVALID_HANDLE_VALUE)
      return false;
    m_io = CreateThreadpoolIo(m_pipe, &PipeInstance::on_complete, this, NULL);
    if (!m_io) {
      CloseHandle(m_pipe);
      m_pipe = INVALID_HANDLE_VALUE;
      return false;
    }
#ifdef BUG1
    StartThreadpoolIo(m_io);
    // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
#endif
    return listen();
  }

  void close() {
    if (!m_io)
      return;
    m_stopping = true;
    CancelIoEx(m_pipe, NULL);
    WaitForThreadpoolIoCallbacks(m_io, FALSE);
    CloseThreadpoolIo(m_io);
    m_io = nullptr;
    CloseHandle(m_pipe);
  }

private:
  enum class State { Listening, Reading, Writing };

  bool listen() {
    m_state = State::Listening;
    StartThreadpoolIo(m_io);
    ConnectNamedPipe(m_pipe, &m_ov);
    // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    switch (GetLastError()) {
    case ERROR_IO_PENDING:
      return true;
    case ERROR_PIPE_CONNECTED:
#ifndef BUG2
      CancelThreadpoolIo(m_io);
#endif
      return read();
    default:
      CancelThreadpoolIo(m_io);
      return false;
    }
  }

  bool read() {
    m_state = State::Reading;
    StartThreadpoolIo(m_io);
    if (ReadFile(m_pipe, m_buffer, sizeof m_buffer, NULL, &m_ov))
      return true;
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return false;
  }

  bool write(DWORD size) {
    m_state = State::Writing;
#ifndef BUG3
    StartThreadpoolIo(m_io);
#endif
    BOOL ok = WriteFile(m_pipe, m_buffer, size, NULL, &m_ov);
    // BUG3: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
    if (!ok && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(m_io);
      return false;
    }
    return true;
  }

  void complete(ULONG result, DWORD bytes) {
    bool ok = result == NO_ERROR || result == ERROR_MORE_DATA;
    if (m_stopping)
      return;
    if (ok) {
      switch (m_state) {
      case State::Listening:
        ok = read();
        break;
      case State::Reading:
        ok = write(bytes);
        break;
      case State::Writing:
        ok = read();
        break;
      }
    }
    if (!ok) {
      DisconnectNamedPipe(m_pipe);
      listen();
    }
  }

  static void CALLBACK on_complete(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG result, ULONG_PTR bytes, PTP_IO io) {
#ifdef BUG4
    if (result == ERROR_OPERATION_ABORTED) {
      CancelThreadpoolIo(io);
      // BUG4: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
      return;
    }
#else
    (void)io;
#endif
    static_cast<PipeInstance *>(context)->complete(result, static_cast<DWORD>(bytes));
  }

  HANDLE m_pipe = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
  OVERLAPPED m_ov = {};
  State m_state = State::Listening;
  bool m_stopping = false;
  char m_buffer[4096];
};

} // namespace

int wmain() {
  static PipeInstance instances[kInstances];
  for (PipeInstance &i : instances)
    if (!i.create(L"\\\\.\\pipe\\echo"))
      return 1;
  Sleep(INFINITE);
  for (PipeInstance &i : instances)
    i.close();
  return 0;
}
