//===- Conformance.h - What every implementation must do ------ -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Each documented fact about thread-pool I/O as a test on real named pipes,
/// files and loopback sockets. Linked with the reference it tests the
/// reference, alone it tests the system's own functions; it runs on Windows
/// unchanged. A fact that isn't reached within the time given counts as failed:
/// nothing here can hang. The reference is to be run in plain mode: checked
/// mode ends a wait that would block for ever with a fault.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_CONFORMANCE_CONFORMANCE_H
#define TPIO_REFERENCE_CONFORMANCE_CONFORMANCE_H

#include <winsock2.h> // before windows.h

#include <windows.h>

#include <span>

namespace tpio::conformance {

struct Fact {
  const char *Name;
  bool (*Holds)();
};

std::span<const Fact> pipeFacts();
std::span<const Fact> lifetimeFacts();
std::span<const Fact> fileFacts();
std::span<const Fact> socketFacts();

inline constexpr DWORD Patience = 3000; // milliseconds

/// What the callbacks of one object have seen.
struct Seen {
  PTP_IO Io = nullptr;
  volatile LONG Calls = 0;
  void *Overlapped = nullptr;
  ULONG Result = ~0u;
  ULONG_PTR Bytes = ~ULONG_PTR(0);
  PTP_IO Given = nullptr;
};

/// The context is a Seen.
void CALLBACK onIo(PTP_CALLBACK_INSTANCE, void *Context, void *Overlapped,
                   ULONG Result, ULONG_PTR Bytes, PTP_IO Io);

/// Exactly \p Wanted callbacks come.
bool calls(Seen &S, LONG Wanted);

/// WaitForThreadpoolIoCallbacks(Io, FALSE) returns within \p Milliseconds.
bool waitReturns(PTP_IO Io, DWORD Milliseconds = Patience);

/// The result of an operation was "pending".
inline bool pends(BOOL Ok) { return !Ok && GetLastError() == ERROR_IO_PENDING; }

/// A pipe and its peer.
struct Pipe : Seen {
  HANDLE Server = INVALID_HANDLE_VALUE, Peer = INVALID_HANDLE_VALUE;
};
bool open(Pipe &P, bool Bind = true);
void shut(Pipe &P);
void say(Pipe &P, const char *Text);

} // namespace tpio::conformance

#endif // TPIO_REFERENCE_CONFORMANCE_CONFORMANCE_H
