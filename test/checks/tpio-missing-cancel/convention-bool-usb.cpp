// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// BOOL and GetLastError: WinUSB, on the interface and on isochronous buffers.
#include <windows.h>
#include <winusb.h>

struct Request {
  OVERLAPPED ov;
  WINUSB_SETUP_PACKET setup;
  USBD_ISO_PACKET_DESCRIPTOR packets[8];
  ULONG frame;
  UCHAR data[4096];
};

bool reads_the_pipe_and_forgets_the_cancel(PTP_IO io, WINUSB_INTERFACE_HANDLE usb, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_ReadPipe(usb, 0x81, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool reads_the_pipe_and_cancels_on_failure(PTP_IO io, WINUSB_INTERFACE_HANDLE usb, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_ReadPipe(usb, 0x81, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool writes_the_pipe_and_forgets_the_cancel(PTP_IO io, WINUSB_INTERFACE_HANDLE usb, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_WritePipe(usb, 0x02, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool writes_the_pipe_and_cancels_on_failure(PTP_IO io, WINUSB_INTERFACE_HANDLE usb, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_WritePipe(usb, 0x02, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool controls_the_stick_and_forgets_the_cancel(PTP_IO io, WINUSB_INTERFACE_HANDLE usb, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_ControlTransfer(usb, r->setup, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool controls_the_stick_and_cancels_on_failure(PTP_IO io, WINUSB_INTERFACE_HANDLE usb, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_ControlTransfer(usb, r->setup, r->data, sizeof r->data, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool streams_in_and_forgets_the_cancel(PTP_IO io, WINUSB_ISOCH_BUFFER_HANDLE buffer, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_ReadIsochPipe(buffer, 0, 1024, &r->frame, 8, r->packets, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool streams_in_and_cancels_on_failure(PTP_IO io, WINUSB_ISOCH_BUFFER_HANDLE buffer, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_ReadIsochPipe(buffer, 0, 1024, &r->frame, 8, r->packets, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool streams_in_asap_and_forgets_the_cancel(PTP_IO io, WINUSB_ISOCH_BUFFER_HANDLE buffer, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_ReadIsochPipeAsap(buffer, 0, 1024, TRUE, 8, r->packets, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool streams_in_asap_and_cancels_on_failure(PTP_IO io, WINUSB_ISOCH_BUFFER_HANDLE buffer, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_ReadIsochPipeAsap(buffer, 0, 1024, TRUE, 8, r->packets, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool streams_out_and_forgets_the_cancel(PTP_IO io, WINUSB_ISOCH_BUFFER_HANDLE buffer, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_WriteIsochPipe(buffer, 0, 1024, &r->frame, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool streams_out_and_cancels_on_failure(PTP_IO io, WINUSB_ISOCH_BUFFER_HANDLE buffer, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_WriteIsochPipe(buffer, 0, 1024, &r->frame, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool streams_out_asap_and_forgets_the_cancel(PTP_IO io, WINUSB_ISOCH_BUFFER_HANDLE buffer, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_WriteIsochPipeAsap(buffer, 0, 1024, TRUE, &r->ov) && GetLastError() != ERROR_IO_PENDING)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool streams_out_asap_and_cancels_on_failure(PTP_IO io, WINUSB_ISOCH_BUFFER_HANDLE buffer, Request *r) {
  StartThreadpoolIo(io);
  if (!WinUsb_WriteIsochPipeAsap(buffer, 0, 1024, TRUE, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}
