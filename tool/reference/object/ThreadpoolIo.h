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

#include <windows.h>

namespace tpio::object {

class ThreadpoolIo;

enum class Mode {
  Plain,   ///< what Windows does, use after free included
  Checked, ///< each misuse is a fault at the call that commits it
};

/// What the checked mode has found, by the check ids of the lint.
using FaultHandler = void (*)(const char *Check, const char *Rule,
                              const ThreadpoolIo *Io, void *Caller);

/// To be called before the first object is made.
void setMode(Mode M, FaultHandler OnFault);

ThreadpoolIo *create(HANDLE File, PTP_WIN32_IO_CALLBACK Callback,
                     void *Context);
void start(ThreadpoolIo *Io, void *Caller);
void cancel(ThreadpoolIo *Io, void *Caller);
void wait(ThreadpoolIo *Io, bool DropCallbacks, void *Caller);
void close(ThreadpoolIo *Io, void *Caller);

/// The observer: an operation is about to be issued on \p File, ...
void issuing(HANDLE File, void *Caller);
/// ... and it will, or will not, queue a packet.
void issued(HANDLE File, bool Queues);

/// At the end of a program: an object that still has credits leaks.
/// \returns the number of faults of the whole run.
unsigned finish();

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_THREADPOOLIO_H
