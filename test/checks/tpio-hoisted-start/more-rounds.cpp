// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// What only the third round of a loop with an unknown number of rounds shows.
#include <windows.h>

void CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

bool failed(BOOL ok) { return !ok && GetLastError() != ERROR_IO_PENDING; }

void two_starts_for_any_number_of_reads(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, int count) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < count; i++)
    if (failed(ReadFile(file, data, 64, NULL, ov + i)))
      CancelThreadpoolIo(io);
}

void two_starts_for_two_reads(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  for (int i = 0; i < 2; i++)
    if (failed(ReadFile(file, data, 64, NULL, ov + i)))
      CancelThreadpoolIo(io);
}

void two_starts_in_each_round(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, int count) {
  for (int i = 0; i < count; i++) {
    StartThreadpoolIo(io);
    if (failed(ReadFile(file, data, 64, NULL, ov + 2 * i)))
      CancelThreadpoolIo(io);
    StartThreadpoolIo(io);
    if (failed(ReadFile(file, data, 64, NULL, ov + 2 * i + 1)))
      CancelThreadpoolIo(io);
  }
}

void two_starts_downwards(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, int count) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  while (count-- > 0)
    if (failed(ReadFile(file, data, 64, NULL, ov + count)))
      CancelThreadpoolIo(io);
}

// As many as there are reads, made before them.
void as_many_starts_as_reads(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, int count) {
  for (int i = 0; i < count; i++)
    StartThreadpoolIo(io);
  for (int i = 0; i < count; i++)
    if (failed(ReadFile(file, data, 64, NULL, ov + i)))
      CancelThreadpoolIo(io);
}
