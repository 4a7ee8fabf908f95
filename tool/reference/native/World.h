//===- World.h - The simulated Windows of one run ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Handles, I/O objects, operations under way and the last error of one run.
/// The count of an object is contract::Ledger, the very class that the lint
/// executes symbolically; which outcome queues a packet is contract::packetOf.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_WORLD_H
#define TPIO_REFERENCE_NATIVE_WORLD_H

#include "reference/native/Choices.h"
#include "reference/native/Faults.h"
#include "reference/native/Knowledge.h"

#include <array>
#include <csetjmp>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace tpio::sim {

/// The count of one object. A callback has one of its own: it begins with no
/// credit (contract.md, "Evidence").
struct Account {
  contract::Ledger Count = contract::Ledger::created();
  /// A late start, until it is known whether it serves what follows.
  std::optional<contract::Violation> Held;
  /// A wait dropped the callbacks, and nothing was started since.
  bool Dropped = false;
};

} // namespace tpio::sim

/// What a PTP_IO points to.
struct _TP_IO : tpio::sim::Account {
  std::uintptr_t Handle = 0;
  void *Callback = nullptr;
  void *Context = nullptr;
  /// Of the environment that it was created with; 0: none.
  std::uintptr_t CleanupGroup = 0;
  /// The callback is a PTP_IO_CALLBACK of ntdll.
  bool Native = false;
  bool Closed = false;
  /// Nothing in view binds it to the handle: an operation belongs to it only
  /// after it was started (contract.md, "Evidence").
  bool BoundByStart = false;
  bool Started = false;
  /// In the order of creation.
  unsigned Number = 0;
  /// Starts not yet met by a packet: a packet beyond them has no callback.
  int Awaited = 0;
  /// A caller that is not in view may have started it, or may use its starts.
  bool Borrowed = false;
};

namespace tpio::sim {

using contract::Operation;
using contract::Outcome;
using contract::SkipMode;
using IoObject = ::_TP_IO;

struct Settings {
  unsigned MaxSteps = 300; ///< API calls per path before it is cut off
  unsigned MaxRounds = 0;  ///< times that one call of an operation is issued on
                           ///< a path before that ends; 0: no bound
  unsigned MaxDeliveries = 0; ///< callbacks per path; 0: no bound
  bool Warnings = true;       ///< explore outcomes such as ERROR_MORE_DATA
  bool ResourcesFail = true;  ///< explore failing Create functions
  /// The outcome whose packet is turned round: a test of whoever relies on us.
  std::optional<contract::Outcome> Contrary;
  bool DeliverAnywhere = false; ///< a packet may arrive at any API call
};

/// How a run ended.
enum class End : unsigned char {
  Returned, ///< by a return
  Threw,    ///< by an exception
  Exited,   ///< by a noreturn call: nothing is left that could leak
  CutOff,   ///< too many steps, or too long without any
  Rounds,   ///< an operation came round too often: the bound that was asked for
  Crashed,  ///< by a signal
};

struct Handle {
  SkipMode Mode = SkipMode::Absent;
  IoObject *Bound = nullptr;
  /// The call that made it.
  Site Made = NoSite;
  bool SkipWasSet = false;
  bool Issued = false;
  std::uintptr_t AliasOf = 0;
};

class World {
public:
  World(Knowledge &K, FaultLog &F, SiteTable &T, Choices &C)
      : Known(K), Faults(F), Sites(T), Paths(C) {}

  Settings Options;

  // One run.
  void begin();
  void finish(End How);
  /// Ends the run from within the program; finish() follows.
  [[noreturn]] void leave(End How);
  std::jmp_buf Exit;
  /// Frame of the code that entered the program or its callback.
  const void *Base = nullptr;

  // Events. Each counts as a step.
  void step();
  unsigned choose(unsigned Alternatives, const char *Name,
                  std::span<const char *const> Labels);
  std::uintptr_t makeHandle(Site Made, SkipMode Mode);
  Handle &handle(std::uintptr_t H);
  IoObject *create(std::uintptr_t H, void *Callback, void *Context,
                   bool Native = false);
  /// True for an object of this run. A pointer that never was one must not be
  /// followed: the run ends as it would in Windows.
  bool owns(const IoObject *Io) const;
  void start(IoObject *Io, Site Where);
  void cancel(IoObject *Io, Site Where);
  void wait(IoObject *Io, bool DropCallbacks);
  void close(IoObject *Io);
  /// Closes the objects of the cleanup group \p Group.
  void closeMembers(std::uintptr_t Group, bool DropCallbacks);
  /// A call on \p H that a bound handle refuses, because it has a completion
  /// routine. \returns false if nothing is bound to it.
  bool refuses(std::uintptr_t H);
  /// \returns the result as the convention of \p Op has it.
  std::int64_t operation(const Operation &Op, const std::uintptr_t *Args,
                         Site Where);
  /// The outcomes of the operations since the last call of this, each a bit by
  /// its place in contract::Outcome.
  unsigned takeOutcomes() { return std::exchange(Outcomes, 0); }
  void deliverAll();
  /// Code of the program that another thread will run: a timer, a work item.
  struct Task {
    void *Code;
    std::array<std::uintptr_t, 4> Args;
  };
  /// Runs \p T once the present code waits or ends.
  void later(const Task &T) { Queued.push_back(T); }
  /// \p Word went to code out of view: if it is an object or its handle, that
  /// code may have started, used or cancelled it.
  void escape(std::uintptr_t Word);
  /// The same for what \p Pointer leads to, if that is memory of this run.
  void escapeThrough(std::uintptr_t Pointer);
  /// Runs the callback of \p Io for an operation that somebody else issued.
  void arrive(IoObject *Io, std::uintptr_t Overlapped);
  /// Memory that lives until the run has ended.
  void *allocate(std::size_t Bytes);

  Site site(CallKind Kind, const void *Top);
  /// Reads the last error. What code before the entry left is unknown: nothing,
  /// or the pending code of an operation of its own.
  std::uint32_t lastError();
  std::uint32_t lastErrorOr(std::uint32_t Code) const {
    return LastError.value_or(Code);
  }
  void setLastError(std::uint32_t Code) { LastError = Code; }

private:
  struct Flight {
    IoObject *Io;
    std::uintptr_t Overlapped;
    bool WasPending;
    bool Doubtful;
  };
  struct Ending {
    /// Nothing: a warning, on which no verdict may rest.
    std::optional<Outcome> What;
    std::uint32_t Code;
  };

  class Entry;
  void endings(const Operation &Op, bool Overlapped, std::vector<Ending> &Out);
  void judge(IoObject *Io, contract::Event::Kind What, Site Where);
  void judgeEnd(const IoObject &Io, bool Complete);
  /// An operation of \p Io has ended with a warning; null: of none.
  void warned(IoObject *Io);
  void deliverOne();
  void call(IoObject *Io, std::uintptr_t Overlapped, std::uint32_t Result);
  void report(const contract::Violation &V) { Faults.add(V, Trace); }

  Knowledge &Known;
  FaultLog &Faults;
  SiteTable &Sites;
  Choices &Paths;

  std::vector<std::unique_ptr<IoObject>> Objects;
  std::unordered_map<std::uintptr_t, Handle> Handles;
  std::deque<Flight> Flights;
  std::deque<Task> Queued;
  std::vector<Step> Trace;
  std::vector<Ending> Scratch;
  Stack Calls;
  std::optional<std::uint32_t> LastError;
  std::uintptr_t NextHandle = 0;
  std::unordered_map<Site, unsigned> Rounds;
  unsigned Outcomes = 0; ///< since takeOutcomes()
  unsigned Deliveries = 0;
  unsigned Steps = 0;
  unsigned Activation = 0;
  unsigned LastActivation = 0;
  Site LastCall = NoSite; ///< of this activation
  bool Delivering = false;
  End Left = End::Returned;

public:
  End leftBy() const { return Left; }
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_WORLD_H
