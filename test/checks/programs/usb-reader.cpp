// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A USB device: transfers kept in flight on a bulk pipe, control requests in between.
#include <windows.h>
#include <winusb.h>

class UsbReader {
public:
  struct Transfer {
    OVERLAPPED ov;
    UsbReader *owner;
    UCHAR data[512];
  };

  bool open(const wchar_t *path) {
    m_device = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
    if (m_device == INVALID_HANDLE_VALUE)
      return false;
    if (!WinUsb_Initialize(m_device, &m_usb)) {
      CloseHandle(m_device);
      return false;
    }
    m_io = CreateThreadpoolIo(m_device, &UsbReader::on_transfer, this, NULL);
    if (!m_io)
      return false;
#ifdef BUG1
    StartThreadpoolIo(m_io);
    // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
#endif
    for (Transfer &t : m_transfers) {
      t.owner = this;
      if (!submit(t))
        return false;
    }
    return true;
  }

  bool vendor_request(Transfer &t, const WINUSB_SETUP_PACKET &packet) {
    StartThreadpoolIo(m_io);
    if (WinUsb_ControlTransfer(m_usb, packet, t.data, packet.Length, NULL, &t.ov))
    // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return true;
    if (GetLastError() == ERROR_IO_PENDING)
      return true;
#ifndef BUG2
    CancelThreadpoolIo(m_io);
#endif
    return false;
  }

  void close() {
    m_closing = true;
    WinUsb_AbortPipe(m_usb, 0x81);
    WaitForThreadpoolIoCallbacks(m_io, FALSE);
    CloseThreadpoolIo(m_io);
    WinUsb_Free(m_usb);
    CloseHandle(m_device);
  }

private:
  bool submit(Transfer &t) {
#ifndef BUG1
    StartThreadpoolIo(m_io);
#endif
    if (!WinUsb_ReadPipe(m_usb, 0x81, t.data, sizeof t.data, NULL, &t.ov)) {
      DWORD error = GetLastError();
      if (error != ERROR_IO_PENDING) {
        CancelThreadpoolIo(m_io);
        m_error = error;
        return false;
      }
    }
    return true;
  }

  static void CALLBACK on_transfer(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO) {
    UsbReader *self = static_cast<UsbReader *>(context);
    Transfer *t = CONTAINING_RECORD(overlapped, Transfer, ov);
    if (result == NO_ERROR)
      self->m_bytes += bytes;
#ifndef BUG1
    if (!self->m_closing)
      self->submit(*t);
#else
    (void)t;
#endif
  }

  HANDLE m_device = INVALID_HANDLE_VALUE;
  WINUSB_INTERFACE_HANDLE m_usb = NULL;
  PTP_IO m_io = nullptr;
  Transfer m_transfers[4] = {};
  DWORD m_error = 0;
  ULONGLONG m_bytes = 0;
  bool m_closing = false;
};

bool runs(UsbReader &reader, UsbReader::Transfer &t, const WINUSB_SETUP_PACKET &packet) {
  return reader.open(L"\\\\.\\usb") && reader.vendor_request(t, packet);
}
