//===- ThreadpoolIo.cpp - A readable thread-pool I/O object ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/ThreadpoolIo.h"
#include "reference/object/Sites.h"
#include "reference/object/ThreadValue.h"

#include <memory>
#include <winternl.h>

namespace tpio::object {

class ThreadpoolIo {
public:
  HANDLE File;
  CallbackKind Kind;
  void *Callback;
  void *Context;
  TP_CALLBACK_ENVIRON Environment;

  // The count.
  long Refs = 1;
  long Awaited = 0;
  long Running = 0; ///< callbacks that have not returned
  bool Closed = false;

  // What checked mode knows beside it.
  long InFlight = 0; ///< issued operations that will queue a packet
  unsigned Number = 0;
  std::unique_ptr<Account> Judge = nullptr; ///< null in plain mode
  ThreadpoolIo *Next = nullptr;
};

namespace {
/// A packet that the port has delivered.
struct Arrival {
  ThreadpoolIo *Io;
  OVERLAPPED_ENTRY Packet;
};

/// One completion port serves all objects.
struct Pool {
  SRWLOCK Guard = SRWLOCK_INIT;
  CONDITION_VARIABLE Changed = CONDITION_VARIABLE_INIT;
  HANDLE Port = nullptr;
  ThreadpoolIo *First = nullptr; ///< in checked mode freed ones stay: named
  Setup Chosen;
  Totals Seen;
  unsigned long Events = 0;
} Shared;

struct Lock {
  Lock() { AcquireSRWLockExclusive(&Shared.Guard); }
  ~Lock() { ReleaseSRWLockExclusive(&Shared.Guard); }
};
constinit ThreadValue InCallback; ///< its number
} // namespace

/// Which callback this thread runs, or a number of its own for other code.
static std::uint32_t activation() {
  const std::size_t Number = InCallback.get();
  return Number ? static_cast<std::uint32_t>(Number) : ~GetCurrentThreadId();
}

/// Tells whoever waits, and whoever draws the count.
static void changed(const ThreadpoolIo *Io, const char *Event) {
  ++Shared.Events;
  WakeAllConditionVariable(&Shared.Changed);
  if (Shared.Chosen.Trace)
    Shared.Chosen.Trace(Io->Number, Event, Io->Refs, Io->Awaited);
}

/// Drops one reference; the last one frees.
static void release(ThreadpoolIo *Io, const char *Event) {
  --Io->Refs;
  changed(Io, Event);
  // In checked mode it is quarantined: a later use has a name.
  if (Io->Refs != 0 || Io->Judge)
    return;
  for (ThreadpoolIo **At = &Shared.First; *At; At = &(*At)->Next)
    if (*At == Io) {
      *At = Io->Next;
      break;
    }
  delete Io;
}

static void call(const Arrival &A, PTP_CALLBACK_INSTANCE Instance) {
  // The operation's status (the layout of FILE_IO_COMPLETION_INFORMATION).
  const auto Status = static_cast<NTSTATUS>(A.Packet.Internal);
  const ULONG_PTR Bytes = A.Packet.dwNumberOfBytesTransferred;
  void *const Overlapped = A.Packet.lpOverlapped;
  const auto Io = reinterpret_cast<PTP_IO>(A.Io);
  if (A.Io->Kind == CallbackKind::Win32) {
    const ULONG Result = Status == 0 ? NO_ERROR : RtlNtStatusToDosError(Status);
    reinterpret_cast<PTP_WIN32_IO_CALLBACK>(A.Io->Callback)(
        Instance, A.Io->Context, Overlapped, Result, Bytes, Io);
    return;
  }
  IO_STATUS_BLOCK Block = {};
  Block.Status = Status;
  Block.Information = Bytes;
  using NativeCallback = void NTAPI(PTP_CALLBACK_INSTANCE, void *, void *,
                                    IO_STATUS_BLOCK *, PTP_IO);
  reinterpret_cast<NativeCallback *>(A.Io->Callback)(Instance, A.Io->Context,
                                                     Overlapped, &Block, Io);
}

/// The callback runs in the system's own pool, so that the functions that want
/// a PTP_CALLBACK_INSTANCE work in it.
static void CALLBACK runCallback(PTP_CALLBACK_INSTANCE Instance, void *Data) {
  static LONG64 Last = 0;
  const std::unique_ptr<Arrival> A(static_cast<Arrival *>(Data));
  InCallback.set(static_cast<std::size_t>(InterlockedIncrement64(&Last)));
  beginActivation();
  call(*A, Instance);
  beginActivation();
  InCallback.set(0);
  const Lock L;
  --A->Io->Running;
  release(A->Io, "callback ends");
}

void deliver(const OVERLAPPED_ENTRY &Packet) {
  auto *const Io = reinterpret_cast<ThreadpoolIo *>(Packet.lpCompletionKey);
  {
    const Lock L;
    ++Shared.Seen.Packets;
    if (Io->InFlight > 0) {
      --Io->InFlight;
    } else if (Io->Judge) {
      ++Shared.Seen.Unseen;
      Io->Judge->silence();
    }
    if (Io->Awaited == 0)
      return release(Io, "packet, no callback");
    --Io->Awaited;
    ++Io->Running;
    ++Shared.Seen.Callbacks;
    changed(Io, "packet, callback");
  }
  auto *const A = new Arrival{Io, Packet};
  if (!TrySubmitThreadpoolCallback(runCallback, A, &Io->Environment))
    runCallback(nullptr, A);
}

static DWORD WINAPI work(void *) {
  while (true) {
    OVERLAPPED_ENTRY Packet;
    ULONG Count = 0;
    if (!GetQueuedCompletionStatusEx(Shared.Port, &Packet, 1, &Count, INFINITE,
                                     FALSE))
      continue;
    if (!Shared.Chosen.Intercept || !Shared.Chosen.Intercept(Packet))
      deliver(Packet);
  }
}

/// The caller's environment may be gone when the first callback runs.
static TP_CALLBACK_ENVIRON copyOf(const TP_CALLBACK_ENVIRON *Given) {
  TP_CALLBACK_ENVIRON E;
  InitializeThreadpoolEnvironment(&E);
  if (Given) {
    E.Pool = Given->Pool;
    E.CleanupGroup = Given->CleanupGroup;
    E.CleanupGroupCancelCallback = Given->CleanupGroupCancelCallback;
    E.RaceDll = Given->RaceDll;
    E.u.Flags = Given->u.Flags;
  }
  return E;
}

void setUp(const Setup &S) { Shared.Chosen = S; }

ThreadpoolIo *create(HANDLE File, CallbackKind Kind, void *Callback,
                     void *Context, PTP_CALLBACK_ENVIRON Environment) {
  const Lock L;
  if (!Shared.Port) {
    Shared.Port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    CloseHandle(CreateThread(nullptr, 0, work, nullptr, 0, nullptr));
  }
  auto Io = std::make_unique<ThreadpoolIo>(
      ThreadpoolIo{File, Kind, Callback, Context, copyOf(Environment)});
  // ERROR_INVALID_PARAMETER if it isn't overlapped or has a port already.
  if (!CreateIoCompletionPort(File, Shared.Port,
                              reinterpret_cast<ULONG_PTR>(Io.get()), 0))
    return nullptr;
  Io->Number = ++Shared.Seen.Objects;
  if (Shared.Chosen.Kind == Mode::Checked)
    Io->Judge = std::make_unique<Account>(Io->Number, *Shared.Chosen.Faults);
  Io->Next = Shared.First;
  Shared.First = Io.get();
  changed(Io.get(), "create");
  return Io.release();
}

bool isOurs(const void *Io) {
  // In plain mode a dangling pointer is used as it is, as Windows does.
  if (Shared.Chosen.Kind == Mode::Plain)
    return true;
  const Lock L;
  for (const ThreadpoolIo *At = Shared.First; At; At = At->Next)
    if (At == Io)
      return true;
  return false;
}

unsigned numberOf(const ThreadpoolIo *Io) { return Io->Number; }

void start(ThreadpoolIo *Io, Site Where) {
  const Lock L;
  ++Shared.Seen.Starts;
  ++Io->Refs;
  ++Io->Awaited;
  if (Io->Judge) {
    Io->Judge->start({Where, activation()});
    if (Io->Closed)
      Io->Judge->leave(Occasion::AfterClose);
  }
  changed(Io, "start");
}

void cancel(ThreadpoolIo *Io, Site Where) {
  const Lock L;
  ++Shared.Seen.Cancels;
  if (Io->Judge)
    Io->Judge->cancel({Where, activation()},
                      Io->Closed ? Occasion::AfterClose : Occasion::Call);
  if (Io->Awaited > 0)
    --Io->Awaited;
  release(Io, "cancel");
}

void wait(ThreadpoolIo *Io, bool DropCallbacks) {
  const Lock L;
  if (DropCallbacks) {
    Io->Awaited = 0;
    if (Io->Judge)
      Io->Judge->drop();
    changed(Io, "wait, drop");
  }
  while (Io->Awaited > 0 || Io->Running > 0) {
    const unsigned long Before = Shared.Events;
    SleepConditionVariableSRW(&Shared.Changed, &Shared.Guard,
                              Io->Judge ? Shared.Chosen.Patience : INFINITE, 0);
    // Another thread may be between its start and its operation: only a start
    // that stays, with no packet to come, makes the wait endless.
    if (Io->Judge && Shared.Events == Before && Io->Running == 0 &&
        Io->InFlight <= 0 && Io->Awaited > 0) {
      Io->Judge->leave(Occasion::Wait);
      Io->Awaited = 0;
    }
  }
}

void close(ThreadpoolIo *Io, Site Where) {
  const Lock L;
  if (Io->Judge) {
    // The creator's reference was given back already.
    if (Io->Closed)
      return Io->Judge->cancel({Where, activation()}, Occasion::AfterClose);
    Io->Judge->leave(Occasion::Close);
  }
  Io->Closed = true;
  release(Io, "close");
}

/// An object of \p Group that is open.
static ThreadpoolIo *openMember(const void *Group) {
  const Lock L;
  for (ThreadpoolIo *Io = Shared.First; Io; Io = Io->Next)
    if (!Io->Closed && Io->Environment.CleanupGroup == Group)
      return Io;
  return nullptr;
}

void closeMembers(const void *Group, bool DropCallbacks, Site Where,
                  void (*Closing)(const ThreadpoolIo *)) {
  while (ThreadpoolIo *const Io = Group ? openMember(Group) : nullptr) {
    wait(Io, DropCallbacks);
    if (Closing)
      Closing(Io);
    close(Io, Where);
  }
}

unsigned issuing(ThreadpoolIo *Io, Site Where) {
  const Lock L;
  ++Shared.Seen.Operations;
  // Counted before the call: the completion may race its return.
  ++Io->InFlight;
  return Io->Judge->issue({Where, activation()});
}

void issued(ThreadpoolIo *Io, unsigned Credit,
            std::optional<contract::Packet> P, bool WarningQueues) {
  const Lock L;
  if (P ? *P == contract::Packet::None : !WarningQueues)
    --Io->InFlight;
  Io->Judge->settle(Credit, P);
  changed(Io, "issued");
}

void silence(ThreadpoolIo *Io) {
  const Lock L;
  Io->Judge->silence();
}

Totals finish() {
  // Threads that held the lock may have been ended already.
  const bool Locked = TryAcquireSRWLockExclusive(&Shared.Guard);
  for (ThreadpoolIo *Io = Shared.First; Io; Io = Io->Next)
    if (Io->Judge)
      Io->Judge->leave(Occasion::Exit);
  if (Locked)
    ReleaseSRWLockExclusive(&Shared.Guard);
  return Shared.Seen;
}

} // namespace tpio::object
