// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A serial port: one reader that re-arms, writers with their own requests, a wait for line events.
#include <windows.h>
#include <ministd.h>

class SerialPort {
public:
  struct WriteRequest {
    OVERLAPPED ov;
    DWORD size;
    BYTE data[256];
  };

  bool Open(const wchar_t *name, DWORD baud) {
    m_port = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, nullptr);
    if (m_port == INVALID_HANDLE_VALUE)
      return false;
    DCB dcb = {};
    dcb.DCBlength = sizeof dcb;
    if (!GetCommState(m_port, &dcb))
      return Fail();
    dcb.BaudRate = baud;
    if (!SetCommState(m_port, &dcb) || !SetCommMask(m_port, EV_RXCHAR))
      return Fail();
    m_io.reset(CreateThreadpoolIo(m_port, &SerialPort::OnIo, this, nullptr));
    if (!m_io)
      return Fail();
    return PostRead() && PostWait();
  }

  bool Write(const void *data, DWORD size) {
    std::unique_ptr<WriteRequest> request(new WriteRequest());
    request->size = size;
    memcpy(request->data, data, size);
    std::lock_guard<std::mutex> lock(m_mutex);
    StartThreadpoolIo(m_io.get());
    if (!WriteFile(m_port, request->data, size, nullptr, &request->ov)) {
      DWORD error = GetLastError();
      if (error != ERROR_IO_PENDING) {
        CancelThreadpoolIo(m_io.get());
#ifdef BUG1
        CancelThreadpoolIo(m_io.get());
        // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
#endif
        return false;
      }
    }
    request.release();
    return true;
  }

  ~SerialPort() {
    if (m_io) {
      m_closing = true;
      CancelIoEx(m_port, nullptr);
      m_io.reset();
    }
    if (m_port != INVALID_HANDLE_VALUE)
      CloseHandle(m_port);
  }

private:
  struct Closer {
    void operator()(TP_IO *io) const {
      WaitForThreadpoolIoCallbacks(io, FALSE);
      CloseThreadpoolIo(io);
    }
  };

  bool Fail() {
    CloseHandle(m_port);
    m_port = INVALID_HANDLE_VALUE;
    return false;
  }

  bool PostRead() {
    StartThreadpoolIo(m_io.get());
    return Settle(ReadFile(m_port, m_data, sizeof m_data, nullptr, &m_read));
  }

  bool PostWait() {
    StartThreadpoolIo(m_io.get());
    // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
#ifdef BUG2
    if (m_closing)
      return false;
#endif
    return Settle(WaitCommEvent(m_port, &m_mask, &m_wait));
  }

  bool Settle(BOOL ok) {
    if (ok)
      return true;
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
    CancelThreadpoolIo(m_io.get());
    return false;
  }

  static void CALLBACK OnIo(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO) {
    SerialPort *self = static_cast<SerialPort *>(context);
    if (overlapped == &self->m_read) {
      if (result == NO_ERROR && !self->m_closing) {
        self->m_received += static_cast<DWORD>(bytes);
        self->PostRead();
      }
    } else if (overlapped == &self->m_wait) {
      if (result == NO_ERROR && !self->m_closing)
        self->PostWait();
    } else {
      delete CONTAINING_RECORD(overlapped, WriteRequest, ov);
    }
  }

  HANDLE m_port = INVALID_HANDLE_VALUE;
  std::unique_ptr<TP_IO, Closer> m_io;
  OVERLAPPED m_read = {}, m_wait = {};
  DWORD m_mask = 0, m_received = 0;
  BYTE m_data[256];
  std::mutex m_mutex;
  bool m_closing = false;
};

bool talks(SerialPort &port) { return port.Open(L"COM1", 115200) && port.Write("AT\r", 3); }
