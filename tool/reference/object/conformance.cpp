//===- conformance.cpp - What every implementation must do ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each documented fact about thread-pool I/O as a test on real named pipes and
// files. Linked with the reference it tests the reference, alone it tests the
// system's own functions; it runs on Windows unchanged. A fact that isn't
// reached within the time given counts as failed: nothing here can hang. The
// reference is to be run in plain mode: checked mode ends a wait that would
// block for ever with a fault.
//
//===----------------------------------------------------------------------===//

#include <windows.h>

#include <cstdio>

namespace {

constexpr DWORD Patience = 3000; // milliseconds

/// A pipe, its peer, and what the callbacks of its object have seen.
struct Pipe {
  HANDLE Server = INVALID_HANDLE_VALUE, Peer = INVALID_HANDLE_VALUE;
  PTP_IO Io = nullptr;
  volatile LONG Calls = 0;
  void *Overlapped = nullptr;
  ULONG Result = ~0u;
  ULONG_PTR Bytes = ~ULONG_PTR(0);
  PTP_IO Seen = nullptr;
};

} // namespace

static void CALLBACK onIo(PTP_CALLBACK_INSTANCE, void *Context,
                          void *Overlapped, ULONG Result, ULONG_PTR Bytes,
                          PTP_IO Io) {
  auto &P = *static_cast<Pipe *>(Context);
  P.Overlapped = Overlapped;
  P.Result = Result;
  P.Bytes = Bytes;
  P.Seen = Io;
  InterlockedIncrement(&P.Calls);
}

static bool open(Pipe &P, bool Bind = true) {
  static int Number = 0;
  wchar_t Name[64];
  _snwprintf(Name, 64, L"\\\\.\\pipe\\tpio-%u-%d",
             static_cast<unsigned>(GetCurrentProcessId()), ++Number);
  P.Server =
      CreateNamedPipeW(Name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
                       PIPE_TYPE_BYTE | PIPE_WAIT, 1, 4096, 4096, 0, nullptr);
  P.Peer = CreateFileW(Name, GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                       OPEN_EXISTING, 0, nullptr);
  if (P.Server == INVALID_HANDLE_VALUE || P.Peer == INVALID_HANDLE_VALUE)
    return false;
  if (Bind)
    P.Io = CreateThreadpoolIo(P.Server, onIo, &P, nullptr);
  return !Bind || P.Io;
}

static void shut(Pipe &P) {
  if (P.Io)
    CloseThreadpoolIo(P.Io);
  CloseHandle(P.Peer);
  CloseHandle(P.Server);
}

static bool calls(Pipe &P, LONG Wanted) {
  for (DWORD T = 0; T < Patience && P.Calls < Wanted; T += 10)
    Sleep(10);
  Sleep(50); // one too many would come now
  return P.Calls == Wanted;
}

static void say(Pipe &P, const char *Text) {
  DWORD Done;
  WriteFile(P.Peer, Text, lstrlenA(Text), &Done, nullptr);
}

static DWORD WINAPI waiter(void *Io) {
  WaitForThreadpoolIoCallbacks(static_cast<PTP_IO>(Io), FALSE);
  return 0;
}

/// WaitForThreadpoolIoCallbacks returns within \p Milliseconds.
static bool waitReturns(PTP_IO Io, DWORD Milliseconds) {
  HANDLE T = CreateThread(nullptr, 0, waiter, Io, 0, nullptr);
  const bool Done = WaitForSingleObject(T, Milliseconds) == WAIT_OBJECT_0;
  CloseHandle(T);
  return Done;
}

static bool pends(BOOL Ok) { return !Ok && GetLastError() == ERROR_IO_PENDING; }

static bool createNeedsOverlapped() {
  Pipe P;
  if (!open(P, false))
    return false;
  P.Io = CreateThreadpoolIo(P.Peer, onIo, &P, nullptr);
  const bool Refused = !P.Io && GetLastError() == ERROR_INVALID_PARAMETER;
  shut(P);
  return Refused;
}

static bool createRefusesABoundHandle() {
  Pipe P;
  if (!open(P))
    return false;
  const bool Refused = !CreateThreadpoolIo(P.Server, onIo, &P, nullptr) &&
                       GetLastError() == ERROR_INVALID_PARAMETER;
  shut(P);
  return Refused;
}

static bool waitWithNothingStartedReturns() {
  Pipe P;
  if (!open(P))
    return false;
  const bool Ok = waitReturns(P.Io, Patience) && P.Calls == 0;
  shut(P);
  return Ok;
}

static bool pendingReadGivesOneCallback() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  say(P, "abc");
  const bool Ok = Pended && calls(P, 1) && P.Overlapped == &O &&
                  P.Result == NO_ERROR && P.Bytes == 3 && P.Seen == P.Io &&
                  waitReturns(P.Io, Patience);
  shut(P);
  return Ok;
}

static bool twoStartsTwoReadsGiveTwo() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O[2] = {};
  char Data[2][1];
  StartThreadpoolIo(P.Io);
  StartThreadpoolIo(P.Io);
  bool Ok = pends(ReadFile(P.Server, Data[0], 1, nullptr, &O[0])) &&
            pends(ReadFile(P.Server, Data[1], 1, nullptr, &O[1]));
  say(P, "ab");
  Ok = Ok && calls(P, 2) && waitReturns(P.Io, Patience);
  shut(P);
  return Ok;
}

static bool synchronousSuccessGivesOneCallback() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  say(P, "abcd");
  StartThreadpoolIo(P.Io);
  const bool Done = ReadFile(P.Server, Data, 16, nullptr, &O) ||
                    GetLastError() == ERROR_IO_PENDING;
  const bool Ok = Done && calls(P, 1) && P.Bytes == 4;
  shut(P);
  return Ok;
}

static bool failureWithCancelGivesNone() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  StartThreadpoolIo(P.Io);
  // Connected already: fails at once, and no packet comes.
  const bool Failed =
      !ConnectNamedPipe(P.Server, &O) && GetLastError() == ERROR_PIPE_CONNECTED;
  CancelThreadpoolIo(P.Io);
  const bool Ok = Failed && waitReturns(P.Io, Patience) && P.Calls == 0;
  shut(P);
  return Ok;
}

static bool startAloneBlocksTheWait() {
  Pipe P;
  if (!open(P))
    return false;
  StartThreadpoolIo(P.Io);
  HANDLE T = CreateThread(nullptr, 0, waiter, P.Io, 0, nullptr);
  const bool Blocked = WaitForSingleObject(T, 200) == WAIT_TIMEOUT;
  CancelThreadpoolIo(P.Io);
  const bool Ok = Blocked && WaitForSingleObject(T, Patience) == WAIT_OBJECT_0;
  CloseHandle(T);
  shut(P);
  return Ok;
}

static bool waitWithDropReturns() {
  Pipe P;
  if (!open(P))
    return false;
  StartThreadpoolIo(P.Io);
  WaitForThreadpoolIoCallbacks(P.Io, TRUE);
  const bool Ok = P.Calls == 0;
  // The reference of the start stays; so that nothing leaks it is given back.
  CancelThreadpoolIo(P.Io);
  shut(P);
  return Ok;
}

static bool abortedReadGivesOneCallback() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  CancelIoEx(P.Server, &O);
  const bool Ok = Pended && calls(P, 1) &&
                  P.Result == ERROR_OPERATION_ABORTED && P.Bytes == 0;
  shut(P);
  return Ok;
}

static bool skippedSuccessGivesNone() {
  Pipe P;
  if (!open(P) || !SetFileCompletionNotificationModes(
                      P.Server, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  say(P, "abcd");
  StartThreadpoolIo(P.Io);
  const bool Done = ReadFile(P.Server, Data, 16, nullptr, &O);
  if (Done)
    CancelThreadpoolIo(P.Io);
  const bool Ok = Done && waitReturns(P.Io, Patience) && P.Calls == 0;
  shut(P);
  return Ok;
}

static bool closeWithAnOperationOutWaitsForItsPacket() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  CloseThreadpoolIo(P.Io);
  P.Io = nullptr;
  say(P, "a");
  const bool Ok = Pended && calls(P, 1);
  shut(P);
  return Ok;
}

namespace {
struct Fact {
  const char *Name;
  bool (*Holds)();
};
} // namespace

static constexpr Fact Facts[] = {
    {"create fails on a handle that is not overlapped", createNeedsOverlapped},
    {"create fails on a bound handle", createRefusesABoundHandle},
    {"a wait with nothing started returns", waitWithNothingStartedReturns},
    {"a pending read gives one callback", pendingReadGivesOneCallback},
    {"two starts and two reads give two callbacks", twoStartsTwoReadsGiveTwo},
    {"a synchronous success gives one callback",
     synchronousSuccessGivesOneCallback},
    {"a failure with a cancel gives none", failureWithCancelGivesNone},
    {"a start alone makes the wait block", startAloneBlocksTheWait},
    {"a start and a wait that drops callbacks returns", waitWithDropReturns},
    {"an aborted read gives one callback", abortedReadGivesOneCallback},
    {"a success on a skipping handle gives none", skippedSuccessGivesNone},
    {"a closed object lives until its last packet",
     closeWithAnOperationOutWaitsForItsPacket},
};

int main() {
  unsigned Failed = 0;
  for (const Fact &F : Facts) {
    const bool Holds = F.Holds();
    Failed += !Holds;
    std::printf("%s: %s\n", Holds ? "holds" : "FAILS", F.Name);
    std::fflush(stdout);
  }
  std::printf("%u of %u facts hold\n",
              static_cast<unsigned>(sizeof(Facts) / sizeof(*Facts)) - Failed,
              static_cast<unsigned>(sizeof(Facts) / sizeof(*Facts)));
  std::fflush(stdout);
  return Failed != 0;
}
