//===- Hooks.h - What stands before the system's functions -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A function for each name that a program may import: the five of thread-pool
/// I/O under both their names, every operation of the contract's table, and
/// what tells of handles. Imports.cpp puts them in front by the linker, the
/// verifier DLL by patching import tables. x64 only: all arguments are words in
/// its calling convention, so that one shape of body serves the whole table.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_HOOKS_H
#define TPIO_REFERENCE_OBJECT_HOOKS_H

#include "reference/object/Injection.h"
#include "reference/object/ThreadpoolIo.h"

#include <span>

namespace tpio::object {

struct Hook {
  const char *Name;
  void *Ours;
};

std::span<const Hook> hooks();

/// Ours for \p Name, or null.
void *hookOf(const char *Name);

/// The system's own function, null if no module of the program has it.
void *systems(const char *Name);

struct HookSettings {
  bool Checked = true;
  Injection Inject;
  /// Is told of each outcome that was changed; may be null.
  void (*Injected)(Site Where, unsigned Number,
                   contract::Outcome What) = nullptr;
  /// Is told of each new object; may be null.
  void (*Created)(const ThreadpoolIo *Io, HANDLE File, Site Made) = nullptr;
  /// Runs before the program ends itself by TerminateProcess.
  void (*Ending)() = nullptr;
};

void setUpHooks(const HookSettings &S);
const HookSettings &hookSettings();

/// Makes what several threads share: to be called while there is one thread.
void prepareObserver();

/// Keeps the packets that an injected success takes away; for Setup.
bool interceptPacket(const OVERLAPPED_ENTRY &Packet);

// Observe.cpp.

enum class Row : unsigned {
#define TPIO_OPERATION(Name, ...) Name,
#include "contract/Operations.def"
};

using Word = std::uintptr_t;

/// Calls the operation with its \p Args and judges it.
std::int64_t observe(Row Number, const Word *Args, void *Caller);

/// WSAIoctl gave out a pointer to an extension function: ours goes instead.
void replaceExtension(const void *Guid, void **Pointer);

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_HOOKS_H
