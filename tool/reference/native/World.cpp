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
        LastCall(W.LastCall), Delivering(W.Delivering) {
    W.Base = Frame;
    W.LastCall = NoSite;
    W.Activation = ++W.LastActivation;
    W.Delivering |= IsDelivery;
    W.LastError.reset();
  }
  ~Entry() {
    In.Base = Base;
    In.Activation = Activation;
    In.LastError = Error;
    In.LastCall = LastCall;
    In.Delivering = Delivering;
  }
  Entry(const Entry &) = delete;
  Entry &operator=(const Entry &) = delete;

private:
  World &In;
  const void *Base;
  unsigned Activation;
  std::optional<std::uint32_t> Error;
  Site LastCall;
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
  Outcomes = 0;
  Deliveries = 0;
  Steps = Activation = LastActivation = 0;
  LastCall = NoSite;
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
  if (!Complete)
    return;
  if (Io.Held)
    report(*Io.Held);
  for (contract::Violation &Leak : Io.Count.leaks()) {
    Leak.Object = Io.Number;
    // Whoever only starts leaves the rest to the caller.
    Leak.Borrowed = Io.Borrowed && Leak.Kind == Check::OrphanStart;
    report(Leak);
  }
}

Site World::site(CallKind Kind, const void *Top) {
  readStack(Top, Base, Calls);
  const Site Here = Sites.intern(Kind, Calls);
  Faults.follow(std::exchange(LastCall, Here), Here);
  return Here;
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

void World::judge(IoObject *Io, contract::Event::Kind What, Site Where) {
  const contract::Event E{What, {Where, Activation}};
  if (Io->Held)
    report(*Io->Held);
  Io->Held.reset();
  const auto Fault = Faults.note(Io->Number, E, Io->Count.apply(E));
  if (Fault && Fault->Kind == Check::LateStart)
    Io->Held = Fault;
  else if (Fault)
    report(*Fault);
}

void World::start(IoObject *Io, Site Where) {
  judge(Io, contract::Event::Start, Where);
  Io->Started = true;
  ++Io->Awaited;
  Io->Dropped = false;
}

void World::cancel(IoObject *Io, Site Where) {
  // The wait has taken back what had not arrived: such a cancel proves nothing.
  if (Io->Dropped)
    Io->Count.silence();
  judge(Io, contract::Event::Cancel, Where);
  if (Io->Awaited > 0)
    --Io->Awaited;
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
  const Account Outside = std::exchange(static_cast<Account &>(*Io),
                                        {contract::Ledger::callback(), {}});
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
