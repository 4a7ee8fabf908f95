//===- Runtime.h - What the API's bodies share ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The bodies in Api*.cpp stand in for the functions that the mock headers
/// declare. They don't include those headers: all arguments of the API are
/// integers or pointers, which the calling convention passes in whole words
/// (System V ABI of x86-64 and AArch64), so that one shape of body serves a
/// whole table of functions.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_RUNTIME_H
#define TPIO_REFERENCE_NATIVE_RUNTIME_H

#include "reference/native/World.h"

namespace tpio::sim {

using Word = std::uintptr_t;

/// The world of the run that is under way.
extern World *Now;
/// What is learnt about the program that runs.
extern Knowledge *Learning;

inline constexpr Word InvalidHandle = ~Word(0);

/// Two outcomes of a function that isn't an operation. \returns true if it
/// succeeds; else the last error is set.
inline bool succeeds(const char *Name) {
  static constexpr const char *Labels[] = {"", "fails"};
  Now->step();
  if (!Now->Options.ResourcesFail || Now->choose(2, Name, Labels) == 0)
    return true;
  Now->setLastError(GenericCode);
  return false;
}

template <class T> void store(Word Address, T Value) {
  if (Address)
    *reinterpret_cast<T *>(Address) = Value;
}

/// The frame of the API function itself: its caller is the program.
#define TPIO_FRAME __builtin_frame_address(0)

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_RUNTIME_H
