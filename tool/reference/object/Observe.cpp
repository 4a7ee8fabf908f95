//===- Observe.cpp - The observer of operations ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <winsock2.h> // before windows.h

#include "reference/object/Handles.h"
#include "reference/object/Hooks.h"
#include "reference/object/Sites.h"
#include "reference/object/ThreadValue.h"

#include <cstring>
#include <map>
#include <mswsock.h>
#include <winternl.h>

namespace tpio::object {

using contract::Operation;
using contract::Outcome;
using contract::Packet;

namespace {

/// A call of the program on a bound handle.
struct Call {
  const Operation &Op;
  const Word *Args;
  void *Original;
  ThreadpoolIo *Io;
  bool Skips;
  std::int64_t Result = 0;
  DWORD LastError = 0;

  void issue();
  std::optional<Outcome> outcome() const {
    // BOOL, int, codes, HRESULT and NTSTATUS are all 32 bits wide.
    return classify(Op, {static_cast<std::int32_t>(Result), LastError});
  }
  void *overlapped() const {
    return reinterpret_cast<void *>(Args[Op.Overlapped]);
  }
  void end(Outcome What, std::uint32_t Code);
};

/// Packets that an injected success on a skipping handle takes away, once they
/// have come.
struct HeldPackets {
  SRWLOCK Guard = SRWLOCK_INIT;
  std::map<void *, std::optional<OVERLAPPED_ENTRY>> Packets;
};

HeldPackets &held() {
  static HeldPackets &H = *new HeldPackets;
  return H;
}

/// An operation of the table may use another one inside the system or inside a
/// DLL that is observed too: the program's own call is the one to judge.
constinit ThreadValue Inside;

void *Originals[256];

} // namespace

static std::int64_t callWords(void *Function, const Word *A) {
  using Body = std::int64_t(Word, Word, Word, Word, Word, Word, Word, Word,
                            Word, Word, Word);
  return reinterpret_cast<Body *>(Function)(A[0], A[1], A[2], A[3], A[4], A[5],
                                            A[6], A[7], A[8], A[9], A[10]);
}

void Call::issue() {
  Inside.set(1);
  Result = callWords(Original, Args);
  LastError = GetLastError();
  Inside.set(0);
}

void Call::end(Outcome What, std::uint32_t Code) {
  std::optional<std::uint32_t> Error;
  Result = resultFor(Op, What, Code, Error);
  if (Error)
    LastError = *Error;
}

/// True if nothing can be said of the count of this call, because no packet
/// tells of its end.
static bool hasOwnEnding(const Operation &Op, const Word *Args) {
  if (Op.Routine >= 0 && Args[Op.Routine])
    return true;
  if (Op.isNative())
    return !Args[Op.Overlapped] || (Args[1] & 1);
  const auto *O = reinterpret_cast<const OVERLAPPED *>(Args[Op.Overlapped]);
  return O && !Op.has(contract::EventIgnored) &&
         reinterpret_cast<Word>(O->hEvent) & 1;
}

/// Where the system tells how the operation goes on: the first word is its
/// status, the second the number of bytes.
static volatile Word *statusOf(const Call &C) {
  // All native operations: handle, event, routine, context, status block.
  const unsigned Place = C.Op.isNative() ? 4 : C.Op.Overlapped;
  return reinterpret_cast<volatile Word *>(C.Args[Place]);
}

/// A success has its byte count where the program asked for it.
static void storeBytes(const Call &C, DWORD Bytes) {
  struct Place {
    std::string_view Name;
    unsigned Index;
  };
  static constexpr Place Places[] = {
      {"ReadFile", 3},  {"WriteFile", 3},         {"DeviceIoControl", 6},
      {"WSASend", 3},   {"TransactNamedPipe", 5}, {"WSARecv", 3},
      {"WSASendTo", 3}, {"WSARecvFrom", 3},
  };
  for (const Place &P : Places)
    if (C.Op.Name == P.Name && C.Args[P.Index])
      *reinterpret_cast<DWORD *>(C.Args[P.Index]) = Bytes;
}

void prepareObserver() { held(); }

bool interceptPacket(const OVERLAPPED_ENTRY &Packet) {
  HeldPackets &H = held();
  AcquireSRWLockExclusive(&H.Guard);
  const auto It = H.Packets.find(Packet.lpOverlapped);
  const bool Kept = It != H.Packets.end();
  if (Kept)
    It->second = Packet;
  ReleaseSRWLockExclusive(&H.Guard);
  return Kept;
}

static void holdBack(void *Overlapped) {
  HeldPackets &H = held();
  AcquireSRWLockExclusive(&H.Guard);
  H.Packets[Overlapped].reset();
  ReleaseSRWLockExclusive(&H.Guard);
}

/// \returns the packet of \p Overlapped if it was held back, after a wait for
/// it if it \p IsSure to come.
static std::optional<OVERLAPPED_ENTRY> takeBack(void *Overlapped, bool IsSure) {
  HeldPackets &H = held();
  while (true) {
    AcquireSRWLockExclusive(&H.Guard);
    const std::optional<OVERLAPPED_ENTRY> Packet = H.Packets[Overlapped];
    if (Packet || !IsSure)
      H.Packets.erase(Overlapped);
    ReleaseSRWLockExclusive(&H.Guard);
    if (Packet || !IsSure)
      return Packet;
    Sleep(1);
  }
}

/// An operation that pended, as if it had succeeded at once. It must end soon
/// for that, and well.
static bool endAtOnce(Call &C) {
  static constexpr unsigned Patience = 1000;
  const bool TakesPacket = C.Skips && !C.Op.has(contract::NeverSkips);
  if (TakesPacket)
    holdBack(C.overlapped());
  C.issue();
  bool Ended = false;
  if (C.outcome() == Outcome::Pending && canEnd(C.Op, Outcome::Success)) {
    volatile Word *const Status = statusOf(C);
    const auto Now = [&] { return static_cast<NTSTATUS>(*Status); };
    for (unsigned I = 0; I < Patience && Now() == STATUS_PENDING; ++I)
      Sleep(1);
    Ended = Now() == 0;
    if (Ended) {
      storeBytes(C, static_cast<DWORD>(Status[1]));
      C.end(Outcome::Success, 0);
    }
  }
  if (TakesPacket)
    if (const auto Packet = takeBack(C.overlapped(), Ended); Packet && !Ended)
      deliver(*Packet);
  return Ended;
}

/// An operation that succeeded at once, as if it had pended.
static bool endLater(Call &C) {
  C.issue();
  if (C.outcome() != Outcome::Success || !canEnd(C.Op, Outcome::Pending))
    return false;
  if (C.Skips && !C.Op.has(contract::NeverSkips)) {
    OVERLAPPED_ENTRY Packet = {};
    Packet.lpCompletionKey = reinterpret_cast<ULONG_PTR>(C.Io);
    Packet.lpOverlapped = static_cast<OVERLAPPED *>(C.overlapped());
    Packet.dwNumberOfBytesTransferred = static_cast<DWORD>(statusOf(C)[1]);
    deliver(Packet);
  }
  C.end(Outcome::Pending, 0);
  return true;
}

static void issueOtherwise(Call &C, Site Where, unsigned Number) {
  const HookSettings &S = hookSettings();
  bool Changed = true;
  if (S.Inject.What == Outcome::Failure)
    C.end(Outcome::Failure, S.Inject.Code);
  else
    Changed = S.Inject.What == Outcome::Success ? endAtOnce(C) : endLater(C);
  if (Changed && S.Injected)
    S.Injected(Where, Number, S.Inject.What);
}

std::int64_t observe(Row Number, const Word *Args, void *Caller) {
  const auto Index = static_cast<unsigned>(Number);
  const Operation &Op = contract::builtinOperations()[Index];
  void *&Original = Originals[Index];
  const DWORD Before = GetLastError();
  if (!Original)
    Original = systems(Op.Name.c_str());
  const HookSettings &S = hookSettings();
  const bool Synchronous = !Op.isNative() && !Args[Op.Overlapped];
  std::shared_ptr<File> Bound;
  if (S.Checked && !Inside.get() && !Synchronous)
    Bound = fileOf(reinterpret_cast<HANDLE>(Args[Op.Handle]));
  if (Bound && Bound->Io && hasOwnEnding(Op, Args)) {
    silence(Bound->Io);
    Bound = nullptr;
  }
  SetLastError(Before);
  if (!Bound || !Bound->Io)
    return callWords(Original, Args);

  static volatile LONG Count = 0;
  const auto Ordinal = static_cast<unsigned>(InterlockedIncrement(&Count));
  Call C{Op, Args, Original, Bound->Io, Bound->Skips};
  const Site Where = siteOf(CallKind::Issue, Caller, Op.Name.c_str());
  const unsigned Credit = issuing(C.Io, Where);
  SetLastError(Before);
  if (S.Inject.picks(Ordinal))
    issueOtherwise(C, Where, Ordinal);
  else
    C.issue();
  const auto Mode =
      C.Skips ? contract::SkipMode::Set : contract::SkipMode::Absent;
  std::optional<Packet> P;
  // Some ends are none of an overlapped call: ConnectNamedPipe succeeds only on
  // a pipe that never waits.
  if (const auto Seen = C.outcome(); Seen && canEnd(Op, *Seen))
    P = packetOf(Op, *Seen, Mode);
  issued(C.Io, Credit, P, !C.Skips);
  SetLastError(C.LastError);
  return C.Result;
}

void replaceExtension(const void *Guid, void **Pointer) {
  struct Extension {
    GUID Id;
    Row Number;
    const char *Name;
  };
  static constexpr Extension Extensions[] = {
      {WSAID_ACCEPTEX, Row::AcceptEx, "AcceptEx"},
      {WSAID_CONNECTEX, Row::ConnectEx, "ConnectEx"},
      {WSAID_DISCONNECTEX, Row::DisconnectEx, "DisconnectEx"},
      {WSAID_TRANSMITFILE, Row::TransmitFile, "TransmitFile"},
      {WSAID_TRANSMITPACKETS, Row::TransmitPackets, "TransmitPackets"},
      {WSAID_WSARECVMSG, Row::WSARecvMsg, "WSARecvMsg"},
      {WSAID_WSASENDMSG, Row::WSASendMsg, "WSASendMsg"},
  };
  for (const Extension &E : Extensions)
    if (std::memcmp(Guid, &E.Id, sizeof(GUID)) == 0) {
      Originals[static_cast<unsigned>(E.Number)] = *Pointer;
      *Pointer = hookOf(E.Name);
    }
}

} // namespace tpio::object
