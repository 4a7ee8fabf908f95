// RUN: %exits 2 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}"
// A unit with errors is judged where function bodies are sound, and counts as incomplete.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

bool is_sound_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  return false;
}

// The cancel is there, in words that the compiler does not understand.
bool cancels_by_an_unknown_name(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  undeclared_cancel(io);
  return false;
}

class File {
public:
  bool cancels_an_object_of_unknown_type(Request *r) {
    PTP_IO io = m_io.get();
    StartThreadpoolIo(io);
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io.get());
    return false;
  }

private:
  HANDLE m_file;
  missing::unique_io m_io;
};
bool uses(File &f, Request *r) { return f.cancels_an_object_of_unknown_type(r); }

// Nor does anything else remain of a call on something of unknown type.
class Guarded {
public:
  bool cancels_by_a_member_of_unknown_type(PTP_IO io, Request *r) {
    StartThreadpoolIo(io);
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    m_guard.cancel_now(io);
    return false;
  }
  bool is_sound_too_and_forgets(PTP_IO io, Request *r) {
    DWORD size(sizeof(r->data));
    StartThreadpoolIo(io);
    if (queued(ReadFile(m_file, r->data, DWORD(size), NULL, &r->ov)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return true;
    return false;
  }

private:
  HANDLE m_file;
  missing::guard m_guard;
};
