// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Objects and handles behind accessors whose bodies are in view.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

class Device {
public:
  PTP_IO io() const { return m_io; }
  HANDLE handle() const { return m_handle; }
  operator HANDLE() const { return m_handle; }
  PTP_IO &io_reference() { return m_io; }

private:
  HANDLE m_handle;
  PTP_IO m_io;
};

bool cancels_through_the_accessor(Device &d, Request *r) {
  StartThreadpoolIo(d.io());
  if (queued(ReadFile(d.handle(), r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(d.io());
  return false;
}

bool forgets_what_it_started_through_the_accessor(Device &d, Request *r) {
  StartThreadpoolIo(d.io());
  return queued(ReadFile(d.handle(), r->data, 64, NULL, &r->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

bool starts_by_value_and_cancels_by_reference(Device &d, Request *r) {
  StartThreadpoolIo(d.io());
  if (queued(ReadFile(d, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(d.io_reference());
  return false;
}

class Channel : public Device {
public:
  bool reads(Request *r) {
    StartThreadpoolIo(io());
    if (queued(ReadFile(handle(), r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(io());
    return false;
  }
  bool reads_and_forgets(Request *r) {
    StartThreadpoolIo(io());
    return queued(ReadFile(handle(), r->data, 64, NULL, &r->ov));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }
};
bool uses(Channel &c, Request *r) { return c.reads(&r[0]) && c.reads_and_forgets(&r[1]); }

static Device *current;

bool asks_the_current_device(Request *r) {
  StartThreadpoolIo(current->io());
  if (queued(ReadFile(current->handle(), r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(current->io());
  return false;
}

bool asks_the_current_device_and_forgets(Request *r) {
  StartThreadpoolIo(current->io());
  return queued(ReadFile(current->handle(), r->data, 64, NULL, &r->ov));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}
