//===- StackEnd.cpp - A thread whose stack has run out: Windows -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/StackEnd.h"
#include "driver/run/Apart.h"
#include "llvm/Support/Compiler.h"
#include "llvm/Support/Windows/WindowsSupport.h"

#include <csignal>

namespace tpio::driver {

/// Handlers of exceptions run on what is left of the thread's own stack.
StackReserve::StackReserve() {
  ULONG Bytes = 256 * 1024;
  SetThreadStackGuarantee(&Bytes);
}

StackReserve::~StackReserve() = default;

/// A thread whose handler finds no stack is ended, and nobody is told.
bool wasKilled(llvm::thread &Thread) {
  return WaitForSingleObject(Thread.native_handle(), 0) == WAIT_OBJECT_0;
}

/// abort() raises no exception that could be caught.
void surviveStackOverflow() {
  std::signal(SIGABRT, [](int) { LLVM_BUILTIN_TRAP; });
}

} // namespace tpio::driver
