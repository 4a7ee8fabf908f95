//===- ThreadpoolIo.h - A readable thread-pool I/O object -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The five functions of thread-pool I/O, written to be read beside the article
/// "The mental model for StartThreadpoolIo" ("it's internally managing a
/// reference count"). The count in full:
///
///     Create    refs = 1, the creator's
///     Start     refs + 1, awaited + 1
///     packet    awaited > 0: awaited - 1, run the callback; refs - 1
///               awaited = 0: no callback; refs - 1 all the same
///     Cancel    awaited - 1 (if there is one), refs - 1
///     Wait      until awaited = 0 and no callback runs; with "cancel pending
///               callbacks" awaited = 0 first, the references stay
///     Close     refs - 1, the creator's
///     refs = 0  the object is freed
///
/// So with one start before two operations the second packet finds nothing
/// awaited, runs no callback, and takes the creator's own reference.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_THREADPOOLIO_H
#define TPIO_REFERENCE_OBJECT_THREADPOOLIO_H

#include "reference/object/Account.h"

#include <windows.h>

namespace tpio::object {

class ThreadpoolIo;

enum class Mode {
  Plain,   ///< what Windows does, use after free included
  Checked, ///< each misuse is a fault at the call that commits it
};

struct Setup {
  Mode Kind = Mode::Plain;
  /// Takes the faults of checked mode.
  FaultSink *Faults = nullptr;
  /// Milliseconds without any event after which a wait that no packet can end
  /// is a fault.
  DWORD Patience = 1000;
  /// True if the packet is to be kept back (fault injection); may be null.
  bool (*Intercept)(const OVERLAPPED_ENTRY &Packet) = nullptr;
  /// Called after each change of the count; may be null.
  void (*Trace)(unsigned Object, const char *Event, long Refs,
                long Awaited) = nullptr;
};

/// To be called before the first object is made.
void setUp(const Setup &S);

/// The callback that was given to CreateThreadpoolIo, or to the native
/// TpAllocIoCompletion, which gets an IO_STATUS_BLOCK.
enum class CallbackKind { Win32, Native };

ThreadpoolIo *create(HANDLE File, CallbackKind Kind, void *Callback,
                     void *Context, PTP_CALLBACK_ENVIRON Environment);
/// False for a pointer that create() did not return.
bool isOurs(const void *Io);
unsigned numberOf(const ThreadpoolIo *Io);
void start(ThreadpoolIo *Io, Site Where);
void cancel(ThreadpoolIo *Io, Site Where);
void wait(ThreadpoolIo *Io, bool DropCallbacks);
void close(ThreadpoolIo *Io, Site Where);
/// CloseThreadpoolCleanupGroupMembers, as far as it is about I/O objects: waits
/// for the callbacks of each and closes it. \p Closing is told of each before.
void closeMembers(const void *Group, bool DropCallbacks, Site Where,
                  void (*Closing)(const ThreadpoolIo *));

/// The observer: an operation is about to be issued, ...
unsigned issuing(ThreadpoolIo *Io, Site Where);
/// ... and it has returned. \p P: nothing for a warning, which queues a packet
/// if \p WarningQueues.
void issued(ThreadpoolIo *Io, unsigned Credit,
            std::optional<contract::Packet> P, bool WarningQueues);
/// An operation whose packet tells nothing: the object is judged no more.
void silence(ThreadpoolIo *Io);

/// The packet has arrived at the completion port.
void deliver(const OVERLAPPED_ENTRY &Packet);

struct Totals {
  unsigned Objects = 0, Starts = 0, Operations = 0, Cancels = 0, Packets = 0;
  unsigned Callbacks = 0;
  unsigned Unseen = 0; ///< packets of operations that were not observed
};

/// At the end of a program: an object that still has credits leaks.
Totals finish();

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_THREADPOOLIO_H
