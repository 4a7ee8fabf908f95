// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// An active assert ends the path, under the names that the C libraries of Windows and Linux give it.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
extern "C" void _assert(const char *expression, const char *file, unsigned line);
extern "C" void _wassert(const wchar_t *expression, const wchar_t *file, unsigned line);
extern "C" void __assert_fail(const char *expression, const char *file, unsigned line, const char *function);

#define assert_mingw(e) ((e) ? (void)0 : _assert(#e, __FILE__, __LINE__))
#define assert_msvc(e) (void)((!!(e)) || (_wassert(L"" #e, L"", __LINE__), 0))
#define assert_linux(e) ((e) ? (void)0 : __assert_fail(#e, __FILE__, __LINE__, __func__))

void asserts_that_it_was_queued(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  assert_mingw(ok || GetLastError() == ERROR_IO_PENDING);
}

void asserts_in_the_manner_of_msvc(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  assert_msvc(ok || GetLastError() == ERROR_IO_PENDING);
}

void asserts_in_the_manner_of_linux(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, 64, NULL, &r->ov);
  assert_linux(ok || GetLastError() == ERROR_IO_PENDING);
}

void asserts_between_the_start_and_the_read(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  assert_mingw(h != INVALID_HANDLE_VALUE);
  if (!ReadFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}
