//===- World.cpp - The simulated Windows of one run -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/World.h"
#include "reference/native/Arena.h"

#include <algorithm>
#include <utility>

namespace tpio::sim {

using contract::Check;
using contract::Packet;

/// While code of the program runs that another thread would run: it has a
/// stack, a last error and an activation of its own. An exception ends it too.
class World::Entry {
public:
  Entry(World &W, const void *Frame, bool IsDelivery)
      : In(W), Base(W.Base), Activation(W.Activation), Error(W.LastError),
        Delivering(W.Delivering) {
    W.Base = Frame;
    W.Activation = ++W.LastActivation;
    W.Delivering |= IsDelivery;
    W.LastError.reset();
  }
  ~Entry() {
    In.Base = Base;
    In.Activation = Activation;
    In.LastError = Error;
    In.Delivering = Delivering;
  }
  Entry(const Entry &) = delete;
  Entry &operator=(const Entry &) = delete;

private:
  World &In;
  const void *Base;
  unsigned Activation;
  std::optional<std::uint32_t> Error;
  bool Delivering;
};

void World::begin() {
  Objects.clear();
  Handles.clear();
  Flights.clear();
  Queued.clear();
  Arena::get().reset();
  Trace.clear();
  LastError.reset();
  NextHandle = 0x100;
  Rounds.clear();
  Deliveries = 0;
  Steps = Activation = LastActivation = 0;
  Delivering = false;
  Left = End::Returned;
}

void World::leave(End How) {
  Left = How;
  std::longjmp(Exit, 1);
}

void World::finish(End How) {
  const bool Complete = How == End::Returned || How == End::Threw;
  for (const auto &[Value, H] : Handles)
    if (Complete && H.Issued)
      Known.handleEnded(H.Made, H.SkipWasSet);
  for (const std::unique_ptr<IoObject> &Io : Objects)
    judgeEnd(*Io, Complete);
}

void World::judgeEnd(const IoObject &Io, bool Complete) {
  // On a path that was cut the next operation is unknown, and with it whether
  // a start was late.
  if (Io.Held && (Complete || Io.Held->What == Check::MissingStart))
    report(*Io.Held);
  for (unsigned I = 0; Complete && I < Io.Count.size(); ++I) {
    const contract::Credit &C = Io.Count.credit(I);
    const auto Leak = contract::Ledger::leak(C);
    if (!Leak)
      continue;
    report({.What = *Leak,
            .At = *Leak == Check::OrphanStart ? C.Started : C.LastUse,
            .Start = C.Started,
            .Borrower = Io.Borrowed ? Io.Number + 1 : 0,
            .After = Io.Count.borrowedIssue()});
  }
}

Site World::site(CallKind Kind, const void *Top) {
  readStack(Top, Base, Calls);
  return Sites.intern(Kind, Calls);
}

void World::step() {
  if (++Steps > Options.MaxSteps)
    leave(End::CutOff);
  if (!Options.DeliverAnywhere || Delivering || Flights.empty())
    return;
  static constexpr const char *Labels[] = {"", "delivers a packet"};
  if (choose(2, "the system", Labels))
    deliverOne();
}

unsigned World::choose(unsigned Alternatives, const char *Name,
                       std::span<const char *const> Labels) {
  const unsigned C = Paths.choose(Alternatives);
  if (C < Labels.size() && *Labels[C])
    Trace.push_back({.Name = Name, .What = Labels[C]});
  return C;
}

std::uint32_t World::lastError() {
  static constexpr const char *Labels[] = {"", "is pending from before",
                                           "is a failure from before"};
  static constexpr std::uint32_t Left[] = {0, contract::ErrorIoPending,
                                           GenericCode};
  if (!LastError)
    LastError = Left[choose(3, "the last error", Labels)];
  return *LastError;
}

std::uintptr_t World::makeHandle(Site Made, SkipMode Mode) {
  NextHandle += 4;
  Handles[NextHandle] = {.Mode = Made != NoSite && Known.skipIsConditional(Made)
                                     ? SkipMode::Unknown
                                     : Mode,
                         .Made = Made};
  return NextHandle;
}

Handle &World::handle(std::uintptr_t H) {
  // One that no call of this run has made comes from code out of view.
  Handle *Found =
      &Handles.try_emplace(H, Handle{SkipMode::Unknown}).first->second;
  while (Found->AliasOf)
    Found = &Handles[Found->AliasOf];
  return *Found;
}

IoObject *World::create(std::uintptr_t H, void *Callback, void *Context,
                        bool Native) {
  IoObject *Io = Objects.emplace_back(std::make_unique<IoObject>()).get();
  Io->Handle = H;
  Io->Callback = Callback;
  Io->Context = Context;
  Io->Native = Native;
  Io->Number = static_cast<unsigned>(Objects.size()) - 1;
  handle(H).Bound = Io;
  return Io;
}

bool World::owns(const IoObject *Io) const {
  return std::ranges::any_of(Objects,
                             [Io](const auto &O) { return O.get() == Io; });
}

void World::start(IoObject *Io, Site Where) {
  if (Io->Held)
    report(*Io->Held);
  Io->Held.reset();
  // What another thread starts is not late for what this one has issued.
  if (Io->LackedIn != Activation)
    Io->Count.blameEarlierStart();
  // A fault of a silent count follows from one that needed no such doubt.
  const unsigned Borrower = Io->Count.isSilent() ? 0 : Io->Number + 1;
  const contract::Verdict V = Io->Count.start(Where);
  Io->Started = true;
  Faults.started(Io->Number);
  ++Io->Awaited;
  Io->LastStart = Where;
  Io->ServedSince.clear();
  Io->IssuedBefore = Io->Issued;
  Io->Lacking = Io->Dropped = false;
  if (V.Fault)
    Io->Held = Fault{*V.Fault, Where, Where, V.Other, Borrower};
}

template <class Predicate>
static bool hasCredit(const contract::Ledger &Count, Predicate Is) {
  for (unsigned I = 0; I < Count.size(); ++I)
    if (Is(Count.credit(I)))
      return true;
  return false;
}

void World::judgeIssue(IoObject *Io, Site Where) {
  const contract::Spending Spent = Io->Count.lastSpending();
  const bool HadStart = hasCredit(
      Io->Count, [](const contract::Credit &C) { return C.isCertain(); });
  const bool WasSilent = Io->Count.isSilent();
  const contract::Verdict V = Io->Count.issue(Where);
  if (V.Borrowed || Io->Count.isSilent())
    Io->LackedIn = Activation;
  if (V.NotLate != NoSite)
    Faults.notLate(V.NotLate, Io->LastStart, Where);
  if (V.Borrowed)
    report(
        {.What = Check::MissingStart, .At = Where, .Borrower = Io->Number + 1});
  if (!WasSilent && hasCredit(Io->Count, [Where](const contract::Credit &C) {
        return C.LastUse == Where && !C.isBorrowed();
      }))
    Faults.withCredit(Where);
  if (V.Fault) {
    Io->Held = Fault{*V.Fault, Where, Spent.Started};
    Io->Lacking = true;
  }
  // The article's mistake, seen in a run: a call that the start served comes
  // round again with the same callers, and nothing was started since.
  const std::pair Here(Where, Activation);
  const bool Again =
      std::ranges::find(Io->ServedSince, Here) != Io->ServedSince.end();
  // A start that comes between two rounds stands in the loop, and one that was
  // cancelled unused would be missed in the loop too.
  if (Io->Lacking && Again && Io->LastStart != NoSite && !Io->CancelledUnused &&
      !Io->IssuedBefore.contains(Here)) {
    report({Check::HoistedStart, Io->LastStart, Io->LastStart,
            Io->Held ? Io->Held->At : Where});
    Io->Held.reset();
    Io->Count.blameEarlierStart();
  }
  // A start that may be a coming packet's already does not tell whom it served.
  if (!Again && HadStart)
    Io->ServedSince.push_back(Here);
  Io->Issued.insert(Here);
  Faults.used(Io->Number);
}

void World::cancel(IoObject *Io, Site Where) {
  const contract::Spending Spent = Io->Count.lastSpending();
  // The nearest certain credit is the one that goes.
  for (unsigned I = 0; I < Io->Count.size(); ++I)
    if (const contract::Credit &C = Io->Count.credit(I); C.isCertain())
      Io->CancelledUnused = C.LastUse == NoSite;
  const Site After = Io->Count.borrowedIssue();
  // The wait has taken back what had not arrived: such a cancel proves nothing.
  if (Io->Dropped)
    Io->Count.silence();
  const contract::Verdict V = Io->Count.cancel(Where);
  Faults.used(Io->Number);
  if (Io->Awaited > 0)
    --Io->Awaited;
  // A second cancel of a start is too much wherever that start stood.
  if (V.Fault)
    report({.What = *V.Fault,
            .At = Where,
            .Start = Spent.Cancelled ? NoSite : Spent.Started,
            .Borrower = Io->Borrowed ? Io->Number + 1 : 0,
            .After = After});
}

void World::wait(IoObject *Io, bool DropCallbacks) {
  if (DropCallbacks) {
    Io->Awaited = 0;
    Io->Dropped = true;
  }
  // A wait without drop ends when the callbacks have run; a start that nothing
  // uses would block it for ever, but a leak is reported where it is lost.
  deliverAll();
}

void World::arrive(IoObject *Io, std::uintptr_t Overlapped) {
  static constexpr const char *Ends[] = {"", "completes with a failure"};
  const bool Failed = choose(2, "an earlier operation", Ends);
  call(Io, Overlapped, Failed ? GenericCode : 0);
}

void World::close(IoObject *Io) { Io->Closed = true; }

void World::closeMembers(std::uintptr_t Group, bool DropCallbacks) {
  // A callback that runs meanwhile may add to the list.
  for (std::size_t I = 0; I < Objects.size(); ++I) {
    IoObject *const Io = Objects[I].get();
    if (!Group || Io->CleanupGroup != Group || Io->Closed)
      continue;
    wait(Io, DropCallbacks);
    close(Io);
  }
}

bool World::refuses(std::uintptr_t H) {
  IoObject *const Io = handle(H).Bound;
  if (!Io)
    return false;
  step();
  Io->Count.silence();
  setLastError(contract::ErrorInvalidParameter);
  return true;
}

void World::escape(std::uintptr_t Word) {
  for (const std::unique_ptr<IoObject> &Io : Objects)
    if (Word == reinterpret_cast<std::uintptr_t>(Io.get()) ||
        Word == Io->Handle)
      Io->Count.silence();
  if (auto It = Handles.find(Word); It != Handles.end())
    It->second.Mode = SkipMode::Unknown;
}

/// How far into what a pointer leads to an object is looked for.
static constexpr unsigned EscapeWords = 16;

void World::escapeThrough(std::uintptr_t Pointer) {
  escape(Pointer);
  if (Pointer % sizeof(std::uintptr_t))
    return;
  const auto Stack =
      reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  std::uintptr_t End = 0;
  if (Pointer > Stack && Pointer < reinterpret_cast<std::uintptr_t>(Base))
    End = reinterpret_cast<std::uintptr_t>(Base);
  if (Arena::get().contains(reinterpret_cast<const void *>(Pointer)))
    End = Arena::get().endOf(Pointer);
  for (unsigned I = 0; I < EscapeWords; ++I, Pointer += sizeof(Pointer))
    if (Pointer + sizeof(Pointer) <= End)
      escape(*reinterpret_cast<const std::uintptr_t *>(Pointer));
}

void *World::allocate(std::size_t Bytes) {
  void *Memory = Arena::get().allocate(Bytes);
  if (!Memory)
    leave(End::CutOff);
  return Memory;
}

void World::deliverAll() {
  if (Delivering)
    return;
  while (!Flights.empty() || !Queued.empty()) {
    step();
    if (!Flights.empty()) {
      deliverOne();
      continue;
    }
    const Task T = Queued.front();
    Queued.pop_front();
    const Entry Scope(*this, __builtin_frame_address(0), false);
    using Code =
        void(std::uintptr_t, std::uintptr_t, std::uintptr_t, std::uintptr_t);
    reinterpret_cast<Code *>(T.Code)(T.Args[0], T.Args[1], T.Args[2],
                                     T.Args[3]);
  }
}

void World::deliverOne() {
  const Flight F = Flights.front();
  Flights.pop_front();
  // Too few starts: the packet is dropped, and the object with it.
  if (F.Io->Awaited == 0)
    return;
  --F.Io->Awaited;
  if (!F.Io->Callback)
    return;
  if (Options.MaxDeliveries && ++Deliveries > Options.MaxDeliveries)
    return;
  static constexpr const char *Comes[] = {"", "brings no packet (it skips)"};
  if (F.Doubtful && choose(2, "the success", Comes))
    return;
  static constexpr const char *Ends[] = {"", "completes with a failure"};
  const bool Failed = F.WasPending && choose(2, "a pending operation", Ends);
  call(F.Io, F.Overlapped, Failed ? GenericCode : 0);
}

void World::call(IoObject *Io, std::uintptr_t Overlapped,
                 std::uint32_t Result) {
  // The types of PTP_WIN32_IO_CALLBACK and PTP_IO_CALLBACK.
  using Win32Callback = void(void *, void *, std::uintptr_t, std::uint32_t,
                             std::uintptr_t, IoObject *);
  using NtCallback = void(void *, void *, std::uintptr_t, void *, IoObject *);
  struct {
    std::uint32_t Status;
    std::uintptr_t Information;
  } Block{Result ? GenericStatus : 0, 1};
  const Entry Scope(*this, __builtin_frame_address(0), true);
  // An exception leaves the entry's own count where it is: the run ends.
  const Account Outside = std::exchange(static_cast<Account &>(*Io), {});
  int Instance = 0;
  if (Io->Native)
    reinterpret_cast<NtCallback *>(Io->Callback)(&Instance, Io->Context,
                                                 Overlapped, &Block, Io);
  else
    reinterpret_cast<Win32Callback *>(Io->Callback)(
        &Instance, Io->Context, Overlapped, Result, Result ? 0 : 1, Io);
  judgeEnd(*Io, true);
  static_cast<Account &>(*Io) = Outside;
}

} // namespace tpio::sim
