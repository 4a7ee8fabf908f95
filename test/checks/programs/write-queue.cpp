// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG3 2>&1 | FileCheck %s --check-prefix=BUG3 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A connection with a queue of writes: one in flight, the next is issued by the completion of the last.
#include <winsock2.h>
#include <windows.h>
#include <ministd.h>

struct Packet {
  WSABUF buf;
  Packet *next;
};

class Connection {
public:
  bool attach(SOCKET s) {
    m_socket = s;
    m_io = CreateThreadpoolIo(reinterpret_cast<HANDLE>(s), &Connection::completed, this, nullptr);
    return m_io != nullptr;
  }

  bool send(Packet *p) {
    std::lock_guard<std::mutex> lock(m_mutex);
    p->next = nullptr;
    if (m_tail) {
      m_tail->next = p;
      m_tail = p;
      return true;
    }
    m_head = m_tail = p;
    return issue();
  }

private:
  // The lock is held.
  bool issue() {
    while (m_head) {
#ifdef BUG1
      WSABUF *buf = &m_head->buf;
      int rc = WSASend(m_socket, buf, 1, nullptr, 0, &m_ov, nullptr);
      int error = rc == 0 ? 0 : WSAGetLastError();
      if (error == 0 || error == WSA_IO_PENDING) {
        StartThreadpoolIo(m_io);
        // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-late-start]
        return true;
      }
#else
      StartThreadpoolIo(m_io);
      // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
#ifdef BUG2
      if (m_head->buf.len == 0) {
        m_head = m_head->next;
        continue;
      }
#endif
      int rc = WSASend(m_socket, &m_head->buf, 1, nullptr, 0, &m_ov, nullptr);
      int error = rc == 0 ? 0 : WSAGetLastError();
      if (error == 0 || error == WSA_IO_PENDING)
        return true;
      CancelThreadpoolIo(m_io);
#endif
      m_head = m_head->next;
    }
    m_tail = nullptr;
    return false;
  }

  void on_sent(ULONG result) {
    std::lock_guard<std::mutex> lock(m_mutex);
    m_head = m_head->next;
    if (!m_head)
      m_tail = nullptr;
    if (result != NO_ERROR)
      m_failures++;
    issue();
  }

  static void CALLBACK completed(PTP_CALLBACK_INSTANCE, void *context, void *, ULONG result, ULONG_PTR, PTP_IO io) {
#ifdef BUG3
    if (result == ERROR_NETNAME_DELETED)
      CancelThreadpoolIo(io);
      // BUG3: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
#else
    (void)io;
#endif
    static_cast<Connection *>(context)->on_sent(result);
  }

  SOCKET m_socket = INVALID_SOCKET;
  PTP_IO m_io = nullptr;
  OVERLAPPED m_ov = {};
  std::mutex m_mutex;
  Packet *m_head = nullptr, *m_tail = nullptr;
  int m_failures = 0;
};

bool sends(Connection &c, SOCKET s, Packet *p) { return c.attach(s) && c.send(p); }
