//===- WorldOperations.cpp - Every outcome of an operation ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/World.h"

#include <cassert>

namespace tpio::sim {

using contract::Convention;
using contract::Packet;

/// STATUS_BUFFER_OVERFLOW, the native form of ERROR_MORE_DATA.
static constexpr std::uint32_t StatusBufferOverflow = 0x8000'0005;

namespace {
/// The fields of an OVERLAPPED that a program looks at (minwinbase.h).
struct Overlapped {
  std::uintptr_t Internal; ///< what HasOverlappedIoCompleted tests
  std::uintptr_t InternalHigh;
  std::uint64_t Offset;
  std::uintptr_t Event;
};

/// How a convention spells success, pending and a failure with a code.
struct Spelling {
  std::int64_t Success;
  std::int64_t Pending;
  std::int64_t Failure; ///< if the code is told by the last error
  bool ByLastError;
};
} // namespace

static Spelling spellingOf(Convention C) {
  switch (C) {
  case Convention::BoolLastError:
  case Convention::BoolWsaError:
    return {1, 0, 0, true};
  case Convention::IntWsaError:
    return {0, -1, -1, true};
  case Convention::ErrorCode:
    return {0, contract::ErrorIoPending, 0, false};
  case Convention::Hresult:
    return {0,
            static_cast<std::int32_t>(
                contract::hresultFromWin32(contract::ErrorIoPending)),
            0, false};
  case Convention::NtStatus:
    return {0, contract::StatusPending, 0, false};
  }
  __builtin_unreachable();
}

static std::uint32_t genericFailure(Convention C) {
  if (C == Convention::NtStatus)
    return GenericStatus;
  return C == Convention::Hresult ? GenericHresult : GenericCode;
}

void World::endings(const Operation &Op, bool Overlapped,
                    std::vector<Ending> &Out) {
  Out.clear();
  if (canEnd(Op, Outcome::Success) || !Overlapped)
    Out.push_back({Outcome::Success, 0});
  if (Overlapped && canEnd(Op, Outcome::Pending))
    Out.push_back({Outcome::Pending, 0});
  Out.push_back({Outcome::Failure, genericFailure(Op.Result)});
  auto Add = [&](std::uint32_t Code) {
    if (!isWarning(Op, Code))
      Out.push_back({Outcome::Failure, Code});
  };
  if (Op.has(contract::NoSuccess) &&
      !Known.win32().contains(contract::ErrorPipeConnected))
    Add(contract::ErrorPipeConnected);
  if (Op.Result == Convention::NtStatus) {
    for (std::uint32_t Status : Known.statuses())
      Add(Status);
    if (Options.Warnings)
      Out.push_back({std::nullopt, StatusBufferOverflow});
    return;
  }
  for (std::uint32_t Code : Known.win32())
    Add(Op.Result == Convention::Hresult ? contract::hresultFromWin32(Code)
                                         : Code);
  if (Op.Result == Convention::Hresult)
    for (std::uint32_t Code : Known.hresults())
      Add(Code);
  // A file or pipe may always have more data; what else is a warning matters
  // only to a program that names it.
  const bool MayHaveMore = Op.Result == Convention::BoolLastError;
  if (Options.Warnings && Op.tellsByLastError())
    for (std::uint32_t Code :
         {contract::ErrorMoreData, contract::ErrorNoMoreFiles})
      if ((MayHaveMore && Code == contract::ErrorMoreData) ||
          Known.win32().contains(Code))
        Out.push_back({std::nullopt, Code});
  if (Options.Warnings && Op.has(contract::MessageSize))
    Out.push_back({std::nullopt, contract::WsaMessageSize});
}

static const char *describe(std::optional<Outcome> What) {
  if (!What)
    return "warns with";
  switch (*What) {
  case Outcome::Success:
    return "succeeds at once";
  case Outcome::Pending:
    return "pends";
  case Outcome::Failure:
    return "fails with";
  }
  __builtin_unreachable();
}

static bool hasRoutine(const Operation &Op, const std::uintptr_t *Args) {
  return Op.Routine >= 0 && Args[Op.Routine];
}

/// True if no packet of this call tells anything: an event with its low bit
/// set, or no ApcContext, suppresses it.
static bool isSuppressed(const Operation &Op, const std::uintptr_t *Args) {
  const std::uintptr_t O = Args[Op.Overlapped];
  if (Op.isNative())
    return !O || Args[1] & 1;
  return O && !Op.has(contract::EventIgnored) &&
         reinterpret_cast<const Overlapped *>(O)->Event & 1;
}

/// What a call with a completion routine fails with on a bound handle.
static std::uint32_t refusal(Convention C) {
  switch (C) {
  case Convention::IntWsaError:
    return contract::WsaInvalidArgument;
  case Convention::NtStatus:
    return contract::StatusInvalidParameter;
  default:
    return contract::ErrorInvalidParameter;
  }
}

void World::warned(IoObject *Io) {
  // A packet comes unless the handle skips: what the operation itself lacked is
  // not known, and no verdict may rest on what the path does next.
  if (Io)
    Io->Held.reset();
  for (const std::unique_ptr<IoObject> &Other : Objects)
    Other->Count.silence();
}

std::int64_t World::operation(const Operation &Op, const std::uintptr_t *Args,
                              Site Where) {
  step();
  const std::uintptr_t Place = Args[Op.Overlapped];
  Handle &H = handle(Args[Op.Handle]);
  IoObject *Io = H.Bound;
  if (Io && Io->BoundByStart && !Io->Started)
    Io = nullptr;
  const bool Synchronous = !Place && !Op.isNative();
  const bool Refused = H.Bound && !Synchronous && hasRoutine(Op, Args);
  // Nobody judges the count of a call that brings no packet for such a reason.
  const bool Unjudged = Refused || isSuppressed(Op, Args);
  if (Options.MaxRounds && ++Rounds[Where] > Options.MaxRounds)
    leave(End::Rounds);
  if (Io && Synchronous)
    Faults.noteUse(Io->Number);
  if (Io && !Synchronous) {
    if (Unjudged)
      Io->Count.silence();
    else
      judge(Io, contract::Event::Issue, Where);
    H.Issued = true;
  }

  endings(Op, !Synchronous, Scratch);
  if (Refused)
    Scratch = {{Outcome::Failure, refusal(Op.Result)}};
  const Ending E = Scratch[Paths.choose(Scratch.size())];
  Trace.push_back({.Where = Where,
                   .Name = Op.Name.c_str(),
                   .What = describe(E.What),
                   .Code = E.Code});

  if (E.What)
    Outcomes |= 1u << static_cast<unsigned>(*E.What);

  const Spelling Way = spellingOf(Op.Result);
  std::int64_t Result = Way.Success;
  if (E.What == Outcome::Pending) {
    Result = Way.Pending;
    if (Way.ByLastError)
      LastError = contract::ErrorIoPending;
  } else if (E.What != Outcome::Success) {
    Result = Way.ByLastError ? Way.Failure : static_cast<std::int32_t>(E.Code);
    if (Way.ByLastError)
      LastError = E.Code;
  }
  assert(classify(Op, {Result, lastErrorOr(0)}) == E.What &&
         "the simulator and the contract read the result differently");

  // An IO_STATUS_BLOCK begins like an OVERLAPPED, with the status.
  if (const std::uintptr_t Status = Op.isNative() ? Args[4] : Place)
    reinterpret_cast<Overlapped *>(Status)->Internal =
        E.What == Outcome::Pending ? contract::StatusPending : 0;
  if (!E.What && !Synchronous)
    warned(Io);
  if (!E.What || !Io || Synchronous || Unjudged)
    return Result;
  Packet P = packetOf(Op, *E.What, H.Mode);
  if (E.What == Options.Contrary)
    P = P == Packet::Queued ? Packet::None : Packet::Queued;
  Io->Count.settle({Where, Activation}, P);
  if (P != Packet::None)
    Flights.push_back(
        {Io, Place, E.What == Outcome::Pending, P == Packet::Either});
  return Result;
}

} // namespace tpio::sim
