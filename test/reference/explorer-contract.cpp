// RUN: not %{build}/bin/tpio-explore %s > %t
// RUN: FileCheck %s --implicit-check-not=fault: < %t
// What the contract says of waits that drop, of cleanup groups, and of calls that a bound handle refuses.
#include <winsock2.h>
#include <windows.h>
#include <winternl.h>

#include "tpio-explore.h"

static void CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
static void CALLBACK routine(DWORD, DWORD, LPOVERLAPPED) {}
static void CALLBACK wsaRoutine(DWORD, DWORD, LPWSAOVERLAPPED, DWORD) {}
static void NTAPI apc(PVOID, PIO_STATUS_BLOCK, ULONG) {}
static OVERLAPPED ov;
static IO_STATUS_BLOCK iosb;
static char data[64];

/// Shows as a fault.
static void fails() { StartThreadpoolIo(tpio_object(tpio_handle(TPIO_SKIP_ABSENT), done, nullptr)); }

static void read(HANDLE h, PTP_IO io) {
  if (!ReadFile(h, data, 64, nullptr, &ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

TPIO_PROGRAM(cancels_after_a_wait_that_drops) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(h, done, nullptr);
  StartThreadpoolIo(io);
  read(h, io);
  WaitForThreadpoolIoCallbacks(io, TRUE);
  CancelThreadpoolIo(io);
  CloseThreadpoolIo(io);
}
// CHECK-DAG: cancels_after_a_wait_that_drops: 0 faults

TPIO_PROGRAM(cancels_after_a_wait_that_runs_all) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(h, done, nullptr);
  StartThreadpoolIo(io);
  read(h, io);
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CancelThreadpoolIo(io);
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-extra-cancel]
  CloseThreadpoolIo(io);
}
// CHECK-DAG: cancels_after_a_wait_that_runs_all: 1 faults

TPIO_PROGRAM(cancels_twice_after_a_wait_and_a_start) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(h, done, nullptr);
  WaitForThreadpoolIoCallbacks(io, TRUE);
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-extra-cancel]
  CloseThreadpoolIo(io);
}
// CHECK-DAG: cancels_twice_after_a_wait_and_a_start: 1 faults

static int calls;
static void CALLBACK counts(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) { ++calls; }

static void closesItsGroup(BOOL drop) {
  calls = 0;
  TP_CALLBACK_ENVIRON environment;
  InitializeThreadpoolEnvironment(&environment);
  PTP_CLEANUP_GROUP group = CreateThreadpoolCleanupGroup();
  if (!group)
    return;
  SetThreadpoolCallbackCleanupGroup(&environment, group, nullptr);
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = CreateThreadpoolIo(h, counts, nullptr, &environment);
  if (!io)
    return;
  StartThreadpoolIo(io);
  const bool pends = !ReadFile(h, data, 64, nullptr, &ov) && GetLastError() == ERROR_IO_PENDING;
  CloseThreadpoolCleanupGroupMembers(group, drop, nullptr);
  if (!pends)
    ExitProcess(0);
  if (calls != (drop ? 0 : 1))
    fails();
}

TPIO_PROGRAM(a_group_waits_for_the_callbacks) { closesItsGroup(FALSE); }
// CHECK-DAG: a_group_waits_for_the_callbacks: 0 faults

TPIO_PROGRAM(a_group_drops_the_callbacks) { closesItsGroup(TRUE); }
// CHECK-DAG: a_group_drops_the_callbacks: 0 faults

// A routine makes the call fail; its count is judged by nobody.
TPIO_PROGRAM(a_file_refuses_a_routine) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(h, done, nullptr);
  if (ReadFileEx(h, data, 64, &ov, routine) || GetLastError() != ERROR_INVALID_PARAMETER)
    fails();
  if (!ReadDirectoryChangesW(h, data, 64, FALSE, 1, nullptr, &ov, routine))
    CancelThreadpoolIo(io);
}
// CHECK-DAG: a_file_refuses_a_routine: 0 faults

TPIO_PROGRAM(a_socket_refuses_a_routine) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(h, done, nullptr);
  WSABUF buffer = {64, data};
  if (WSASend((SOCKET)h, &buffer, 1, nullptr, 0, &ov, wsaRoutine) != SOCKET_ERROR || WSAGetLastError() != 10022)
    fails();
  CancelThreadpoolIo(io);
}
// CHECK-DAG: a_socket_refuses_a_routine: 0 faults

TPIO_PROGRAM(a_native_call_refuses_a_routine) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(h, done, nullptr);
  LARGE_INTEGER at = {};
  if (!NT_ERROR(ZwReadFile(h, nullptr, apc, data, &iosb, data, 64, &at, nullptr)))
    fails();
  CancelThreadpoolIo(io);
}
// CHECK-DAG: a_native_call_refuses_a_routine: 0 faults

// A handle that nothing is bound to takes a routine.
TPIO_PROGRAM(a_handle_of_its_own_takes_a_routine) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(tpio_handle(TPIO_SKIP_ABSENT), done, nullptr);
  if (ReadFileEx(h, data, 64, &ov, routine))
    StartThreadpoolIo(io);
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: fault: {{.*}} [tpio-orphan-start]
}
// CHECK-DAG: a_handle_of_its_own_takes_a_routine: 1 faults

// It sets the mode of completions too, and nobody judges what follows from that.
static void readsInAModeSetByNtdll(BOOL cancels) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(h, done, nullptr);
  FILE_IO_COMPLETION_NOTIFICATION_INFORMATION mode = {FILE_SKIP_COMPLETION_PORT_ON_SUCCESS};
  if (NtSetInformationFile(h, &iosb, &mode, sizeof mode, FileIoCompletionNotificationInformation) != 0)
    return;
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, data, 64, nullptr, &ov);
  if (ok ? cancels : GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

TPIO_PROGRAM(cancels_a_success_in_a_mode_set_by_ntdll) { readsInAModeSetByNtdll(TRUE); }
// CHECK-DAG: cancels_a_success_in_a_mode_set_by_ntdll: 0 faults

TPIO_PROGRAM(leaves_a_success_in_a_mode_set_by_ntdll) { readsInAModeSetByNtdll(FALSE); }
// CHECK-DAG: leaves_a_success_in_a_mode_set_by_ntdll: 0 faults

// No verdict rests on a path where an operation warns, about no object of it.
static PTP_IO other;
TPIO_PROGRAM(cancels_another_object_after_a_warning) {
  HANDLE h = tpio_handle(TPIO_SKIP_ABSENT);
  PTP_IO io = tpio_object(h, done, nullptr);
  other = tpio_object(tpio_handle(TPIO_SKIP_ABSENT), done, nullptr);
  StartThreadpoolIo(io);
  if (ReadFile(h, data, 64, nullptr, &ov))
    return;
  switch (GetLastError()) {
  case ERROR_IO_PENDING:
    break;
  case ERROR_MORE_DATA:
    CancelThreadpoolIo(other);
    break;
  default:
    CancelThreadpoolIo(io);
  }
}
// CHECK-DAG: cancels_another_object_after_a_warning: 0 faults
