//===- tpio-explore.h - What a driver may ask of the explorer ---*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// For C and C++. A source with a main() needs none of this; a source of
/// functions gets a driver:
///
///     #include "tpio-explore.h"
///     #include "functions.cpp"
///     TPIO_PROGRAM(writes) {
///       HANDLE H = tpio_handle(TPIO_SKIP_ABSENT);
///       writes(H, tpio_object(H, 0, 0));
///     }
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_EXPLORE_H
#define TPIO_EXPLORE_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#define TPIO_EXTERN extern "C"
#else
#define TPIO_EXTERN extern
#endif

/// Defines an entry that the explorer runs through all outcomes.
#define TPIO_PROGRAM(Name)                                                     \
  TPIO_EXTERN void tpio_program_##Name(void);                                  \
  void tpio_program_##Name(void)

/// Explores all values below \p Alternatives.
unsigned tpio_choose(unsigned Alternatives);

enum { TPIO_SUCCEEDED = 1, TPIO_PENDED = 2, TPIO_FAILED = 4 };
/// How the operations since the last call of this have ended, as a set: what
/// code that the program does not show may know of them. A warning is none.
unsigned tpio_outcomes(void);

enum { TPIO_SKIP_ABSENT, TPIO_SKIP_SET, TPIO_SKIP_UNKNOWN };
/// An overlapped handle that somebody else opened.
HANDLE tpio_handle(int Skip);
/// An object that is bound to \p H and that nothing has started.
PTP_IO tpio_object(HANDLE H, PTP_WIN32_IO_CALLBACK Callback, void *Context);
/// The same, but the caller may have made starts for it.
PTP_IO tpio_borrowed_object(HANDLE H, PTP_WIN32_IO_CALLBACK Callback,
                            void *Context);
/// The same, but nothing in view binds it to \p H: an operation belongs to it
/// only once it was started.
PTP_IO tpio_unbound_object(HANDLE H);
/// The extension function of Winsock that has the name \p Name.
void *tpio_extension(const char *Name);
/// Zeroed memory that lives until the run has ended.
void *tpio_memory(size_t Bytes);
/// Runs the callback of \p Io for an operation that somebody else issued with
/// \p Overlapped, once with and once without a failure.
void tpio_arrive(PTP_IO Io, void *Overlapped);
/// Lets all packets under way arrive.
void tpio_deliver(void);

#ifdef __cplusplus
}
#endif

#endif // TPIO_EXPLORE_H
