// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A bound field that is never handed out, in a file where nothing starts any object.
#include <windows.h>

class Recorder {
public:
  bool open(const wchar_t *path) {
    m_file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_OVERLAPPED, NULL);
    if (m_file == INVALID_HANDLE_VALUE)
      return false;
    m_io = CreateThreadpoolIo(m_file, on_written, this, NULL);
    return m_io != nullptr;
  }
  bool append(OVERLAPPED *ov, const void *data, DWORD size) {
    if (!WriteFile(m_file, data, size, NULL, ov) && GetLastError() != ERROR_IO_PENDING)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
      return false;
    return true;
  }
  void close() {
    WaitForThreadpoolIoCallbacks(m_io, FALSE);
    CloseThreadpoolIo(m_io);
    CloseHandle(m_file);
  }

private:
  static void CALLBACK on_written(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
  HANDLE m_file = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
};

// No object at all is bound to this one.
class Plain {
public:
  bool append(OVERLAPPED *ov, const void *data, DWORD size) {
    return WriteFile(m_file, data, size, NULL, ov) || GetLastError() == ERROR_IO_PENDING;
  }

private:
  HANDLE m_file = INVALID_HANDLE_VALUE;
};

bool appends(Recorder &r, Plain &p, OVERLAPPED *ov) { return r.append(&ov[0], "x", 1) && p.append(&ov[1], "x", 1); }
