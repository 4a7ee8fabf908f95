//===- ThreadpoolIo.cpp - A readable thread-pool I/O object ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ThreadpoolIo.h"

namespace tpio::object {

class ThreadpoolIo {
public:
  HANDLE File;
  PTP_WIN32_IO_CALLBACK Callback;
  void *Context;

  // The count.
  long Refs = 1;
  long Awaited = 0;
  long Running = 0; ///< callbacks that have not returned
  bool Closed = false;

  // What the checker knows beside it.
  long InFlight = 0;   ///< issued operations that will queue a packet
  long Unused = 0;     ///< starts that no operation has been issued with
  bool Faulty = false; ///< one defect, one name: judge no more
  ThreadpoolIo *Next = nullptr;

  /// Starts that no packet and no cancel has used up.
  long credits() const { return Refs - (Closed ? 0 : 1) - Running; }
};

namespace {

struct Lock {
  Lock();
  ~Lock();
};

/// One completion port and its workers serve all objects.
struct Pool {
  SRWLOCK Guard = SRWLOCK_INIT;
  CONDITION_VARIABLE Idle = CONDITION_VARIABLE_INIT;
  HANDLE Port = nullptr;
  ThreadpoolIo *First = nullptr; ///< in checked mode freed ones stay: named
  Mode Kind = Mode::Plain;
  FaultHandler OnFault = nullptr;
  unsigned Faults = 0;
} Shared;

Lock::Lock() { AcquireSRWLockExclusive(&Shared.Guard); }
Lock::~Lock() { ReleaseSRWLockExclusive(&Shared.Guard); }

} // namespace

static void fault(ThreadpoolIo *Io, const char *Check, const char *Rule,
                  void *Caller) {
  if (Shared.Kind != Mode::Checked || Io->Faulty)
    return;
  Io->Faulty = true;
  ++Shared.Faults;
  if (Shared.OnFault)
    Shared.OnFault(Check, Rule, Io, Caller);
}

/// The name of a start that is left: no operation used it, or one that queued
/// no packet did.
static const char *leak(const ThreadpoolIo *Io) {
  return Io->Unused > 0 ? "tpio-orphan-start" : "tpio-missing-cancel";
}

/// Drops one reference; the last one frees.
static void release(ThreadpoolIo *Io) {
  if (--Io->Refs > 0)
    return;
  for (ThreadpoolIo **At = &Shared.First; *At; At = &(*At)->Next)
    if (*At == Io) {
      if (Shared.Kind == Mode::Checked)
        return; // quarantined: a later use has a name
      *At = Io->Next;
      break;
    }
  if (Shared.Kind == Mode::Plain)
    delete Io;
}

/// One packet has arrived.
static void complete(ThreadpoolIo *Io, const OVERLAPPED_ENTRY &Packet) {
  // STATUS in Internal becomes a Win32 code, as for any completion.
  const auto Status = static_cast<LONG>(Packet.lpOverlapped->Internal);
  ULONG Result = NO_ERROR;
  if (Status < 0) {
    DWORD Bytes = 0;
    Result = GetOverlappedResult(Io->File, Packet.lpOverlapped, &Bytes, FALSE)
                 ? NO_ERROR
                 : GetLastError();
  }
  bool Run;
  {
    Lock L;
    if (Io->InFlight > 0)
      --Io->InFlight;
    Run = Io->Awaited > 0;
    if (Run) {
      --Io->Awaited;
      ++Io->Running;
    }
  }
  if (Run)
    Io->Callback(nullptr, Io->Context, Packet.lpOverlapped, Result,
                 Packet.dwNumberOfBytesTransferred,
                 reinterpret_cast<PTP_IO>(Io));
  Lock L;
  if (Run)
    --Io->Running;
  release(Io);
  WakeAllConditionVariable(&Shared.Idle);
}

static DWORD WINAPI work(void *) {
  while (true) {
    OVERLAPPED_ENTRY Packet;
    ULONG Count = 0;
    if (GetQueuedCompletionStatusEx(Shared.Port, &Packet, 1, &Count, INFINITE,
                                    FALSE) &&
        Count == 1)
      complete(reinterpret_cast<ThreadpoolIo *>(Packet.lpCompletionKey),
               Packet);
  }
}

void setMode(Mode M, FaultHandler OnFault) {
  Shared.Kind = M;
  Shared.OnFault = OnFault;
}

ThreadpoolIo *create(HANDLE File, PTP_WIN32_IO_CALLBACK Callback,
                     void *Context) {
  Lock L;
  constexpr int Workers = 2;
  if (!Shared.Port) {
    Shared.Port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    for (int I = 0; I < Workers; ++I)
      CloseHandle(CreateThread(nullptr, 0, work, nullptr, 0, nullptr));
  }
  auto *Io = new ThreadpoolIo{File, Callback, Context};
  // Fails with ERROR_INVALID_PARAMETER for a handle that isn't overlapped or
  // that has a port already.
  if (!CreateIoCompletionPort(File, Shared.Port,
                              reinterpret_cast<ULONG_PTR>(Io), 0)) {
    delete Io;
    return nullptr;
  }
  Io->Next = Shared.First;
  Shared.First = Io;
  return Io;
}

void start(ThreadpoolIo *Io, void *) {
  Lock L;
  ++Io->Refs;
  ++Io->Awaited;
  ++Io->Unused;
}

void cancel(ThreadpoolIo *Io, void *Caller) {
  Lock L;
  if (Io->credits() < 1 || Io->credits() - 1 < Io->InFlight)
    fault(Io, "tpio-extra-cancel",
          "a cancel while every start already belongs to a coming completion",
          Caller);
  if (Io->Awaited > 0)
    --Io->Awaited;
  if (Io->Unused > 0)
    --Io->Unused;
  release(Io);
  WakeAllConditionVariable(&Shared.Idle);
}

void wait(ThreadpoolIo *Io, bool DropCallbacks, void *Caller) {
  Lock L;
  if (DropCallbacks)
    Io->Awaited = 0;
  if (Shared.Kind == Mode::Checked && Io->Awaited > Io->InFlight) {
    fault(Io, leak(Io),
          "the wait would never end: a start is left that no packet will use",
          Caller);
    return;
  }
  while (Io->Awaited > 0 || Io->Running > 0)
    SleepConditionVariableSRW(&Shared.Idle, &Shared.Guard, INFINITE, 0);
}

void close(ThreadpoolIo *Io, void *Caller) {
  Lock L;
  if (Io->credits() > Io->InFlight)
    fault(Io, leak(Io), "closed with a start that no packet will use", Caller);
  Io->Closed = true;
  release(Io);
}

static ThreadpoolIo *boundTo(HANDLE File) {
  for (ThreadpoolIo *Io = Shared.First; Io; Io = Io->Next)
    if (Io->File == File && !Io->Closed)
      return Io;
  return nullptr;
}

void issuing(HANDLE File, void *Caller) {
  Lock L;
  if (ThreadpoolIo *Io = boundTo(File)) {
    if (Io->credits() < Io->InFlight + 1)
      fault(Io, "tpio-missing-start",
            "an operation issued on a bound handle with no credit left",
            Caller);
    if (Io->Unused > 0)
      --Io->Unused;
    // Counted before the call: the completion may race its return.
    ++Io->InFlight;
  }
}

void issued(HANDLE File, bool Queues) {
  Lock L;
  if (ThreadpoolIo *Io = boundTo(File))
    if (!Queues && Io->InFlight > 0)
      --Io->InFlight;
}

unsigned finish() {
  Lock L;
  for (ThreadpoolIo *Io = Shared.First; Io; Io = Io->Next)
    if (Io->credits() > Io->InFlight)
      fault(Io, leak(Io),
            "the program ends with a start that no packet will use", nullptr);
  return Shared.Faults;
}

} // namespace tpio::object
