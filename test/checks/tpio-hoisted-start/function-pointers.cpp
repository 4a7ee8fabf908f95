// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A local pointer that holds one function is that function.
#include <windows.h>

static BOOL write_one(HANDLE h, OVERLAPPED *o) { return WriteFile(h, NULL, 1, NULL, o); }

static void write_some(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  BOOL (*issue)(HANDLE, OVERLAPPED *) = write_one;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < 3; i++) {
    if (!issue(h, o) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return;
    }
  }
}

void the_start_is_in_the_function_with_the_loop(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  write_some(io, h, o);
}

static void write_some_each_with_a_start(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  BOOL (*issue)(HANDLE, OVERLAPPED *) = &write_one;
  for (int i = 0; i < 3; i++) {
    StartThreadpoolIo(io);
    if (!(*issue)(h, o) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return;
    }
  }
}

void each_start_is_in_the_function_with_the_loop(PTP_IO io, HANDLE h, OVERLAPPED *o) {
  write_some_each_with_a_start(io, h, o);
}

static HANDLE the_handle;
static PTP_IO the_object;

void the_mode_is_known_behind_a_pointer(OVERLAPPED *o) {
  BOOL (*issue)(HANDLE, OVERLAPPED *) = write_one;
  StartThreadpoolIo(the_object);
  if (issue(the_handle, o)) {
    CancelThreadpoolIo(the_object);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  } else if (GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(the_object);
  }
}

bool opens(LPCWSTR path, PTP_WIN32_IO_CALLBACK done) {
  the_handle = CreateFileW(path, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  the_object = CreateThreadpoolIo(the_handle, done, NULL, NULL);
  return the_object != NULL;
}
