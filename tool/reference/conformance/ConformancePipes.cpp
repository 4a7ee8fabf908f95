//===- ConformancePipes.cpp - Facts on named pipes ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/conformance/Conformance.h"

using namespace tpio::conformance;

static bool createNeedsOverlapped() {
  Pipe P;
  if (!open(P, false))
    return false;
  P.Io = CreateThreadpoolIo(P.Peer, onIo, static_cast<Seen *>(&P), nullptr);
  const bool Refused = !P.Io && GetLastError() == ERROR_INVALID_PARAMETER;
  shut(P);
  return Refused;
}

static bool createRefusesABoundHandle() {
  Pipe P;
  if (!open(P))
    return false;
  const bool Refused =
      !CreateThreadpoolIo(P.Server, onIo, static_cast<Seen *>(&P), nullptr) &&
      GetLastError() == ERROR_INVALID_PARAMETER;
  shut(P);
  return Refused;
}

static bool waitWithNothingStartedReturns() {
  Pipe P;
  if (!open(P))
    return false;
  const bool Ok = waitReturns(P.Io) && P.Calls == 0;
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
                  P.Result == NO_ERROR && P.Bytes == 3 && P.Given == P.Io &&
                  waitReturns(P.Io);
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
  Ok = Ok && calls(P, 2) && waitReturns(P.Io);
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
  const bool Ok = Failed && waitReturns(P.Io) && P.Calls == 0;
  shut(P);
  return Ok;
}

static DWORD WINAPI waiter(void *Io) {
  WaitForThreadpoolIoCallbacks(static_cast<PTP_IO>(Io), FALSE);
  return 0;
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
  const bool Ok = Done && waitReturns(P.Io) && P.Calls == 0;
  shut(P);
  return Ok;
}

static bool failedStartServesTheRetry() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Failed =
      !ConnectNamedPipe(P.Server, &O) && GetLastError() == ERROR_PIPE_CONNECTED;
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  say(P, "a");
  const bool Ok = Failed && Pended && calls(P, 1) && waitReturns(P.Io);
  shut(P);
  return Ok;
}

/// "Even if you have passed the function a file handle associated with a
/// completion port and a valid OVERLAPPED structure, an application can prevent
/// completion port notification [...] by specifying a valid event handle for
/// the hEvent member, and setting its low-order bit"
/// (GetQueuedCompletionStatus).
static bool lowBitOfTheEventGivesNone() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  HANDLE Event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  O.hEvent = reinterpret_cast<HANDLE>(reinterpret_cast<ULONG_PTR>(Event) | 1);
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  say(P, "a");
  const bool Done = WaitForSingleObject(Event, Patience) == WAIT_OBJECT_0;
  const bool Ok = Pended && Done && calls(P, 0);
  CancelThreadpoolIo(P.Io);
  shut(P);
  CloseHandle(Event);
  return Ok;
}

static bool brokenPipeWithCancelGivesNone() {
  Pipe P;
  if (!open(P))
    return false;
  CloseHandle(P.Peer);
  P.Peer = INVALID_HANDLE_VALUE;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Failed = !ReadFile(P.Server, Data, 16, nullptr, &O) &&
                      GetLastError() == ERROR_BROKEN_PIPE;
  CancelThreadpoolIo(P.Io);
  const bool Ok = Failed && waitReturns(P.Io) && P.Calls == 0;
  shut(P);
  return Ok;
}

static bool peersEndAbortsOnce() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  CloseHandle(P.Peer);
  P.Peer = INVALID_HANDLE_VALUE;
  const bool Ok = Pended && calls(P, 1) && P.Result == ERROR_BROKEN_PIPE;
  shut(P);
  return Ok;
}

static bool cancelIoAbortsOnce() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  CancelIo(P.Server);
  const bool Ok = Pended && calls(P, 1) &&
                  P.Result == ERROR_OPERATION_ABORTED && P.Bytes == 0;
  shut(P);
  return Ok;
}

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
    {"CancelIo too", cancelIoAbortsOnce},
    {"the start of a failure serves the retry", failedStartServesTheRetry},
    {"a read of a broken pipe with a cancel gives none",
     brokenPipeWithCancelGivesNone},
    {"the end of the peer ends a pending read once", peersEndAbortsOnce},
    {"an event with its low bit set gives none", lowBitOfTheEventGivesNone},
};

std::span<const Fact> tpio::conformance::pipeFacts() { return Facts; }
