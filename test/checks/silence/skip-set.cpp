// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Right code on a handle that is set to skip.
#include <winsock2.h>
#include <windows.h>

void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

class Socket {
public:
  bool attach(SOCKET s) {
    m_sock = s;
    if (!SetFileCompletionNotificationModes(reinterpret_cast<HANDLE>(m_sock), FILE_SKIP_COMPLETION_PORT_ON_SUCCESS))
      return false;
    m_io = CreateThreadpoolIo(reinterpret_cast<HANDLE>(m_sock), on_io, this, NULL);
    return m_io != nullptr;
  }

  // One start before a loop of synchronous successes.
  void drains() {
    StartThreadpoolIo(m_io);
    for (;;) {
      int rc = WSARecv(m_sock, &m_buf, 1, &m_got, &m_flags, &m_ov, NULL);
      if (rc == 0) {
        m_total += m_got;
        if (m_got == 0) {
          CancelThreadpoolIo(m_io);
          return;
        }
        continue;
      }
      if (WSAGetLastError() == WSA_IO_PENDING)
        return;
      CancelThreadpoolIo(m_io);
      return;
    }
  }

  bool sends(WSABUF *parts, OVERLAPPED *ovs, int n) {
    for (int i = 0; i < n; i++) {
      StartThreadpoolIo(m_io);
      int rc = WSASend(m_sock, &parts[i], 1, NULL, 0, &ovs[i], NULL);
      int error = rc == 0 ? NO_ERROR : WSAGetLastError();
      if (error != WSA_IO_PENDING)
        CancelThreadpoolIo(m_io);
      if (error != NO_ERROR && error != WSA_IO_PENDING)
        return false;
    }
    return true;
  }

  // The start of a send that was done at once serves the receive.
  bool asks_and_listens() {
    StartThreadpoolIo(m_io);
    int rc = WSASend(m_sock, &m_buf, 1, NULL, 0, &m_out, NULL);
    if (rc != 0) {
      if (WSAGetLastError() == WSA_IO_PENDING)
        return true;
      CancelThreadpoolIo(m_io);
      return false;
    }
    rc = WSARecv(m_sock, &m_buf, 1, NULL, &m_flags, &m_ov, NULL);
    if (rc != 0 && WSAGetLastError() == WSA_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io);
    return rc == 0;
  }

private:
  SOCKET m_sock = INVALID_SOCKET;
  PTP_IO m_io = nullptr;
  WSABUF m_buf = {};
  DWORD m_got = 0, m_flags = 0, m_total = 0;
  OVERLAPPED m_ov = {}, m_out = {};
};
