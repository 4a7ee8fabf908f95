//===- ApiPlain.cpp - Functions without a state, and ends of a run --------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Runtime.h"

using namespace tpio::sim;

namespace {
enum class Kind { Yes, Zero, Fallible, Code };
} // namespace

static Word plain(Kind What, const char *Name) {
  switch (What) {
  case Kind::Yes:
  case Kind::Zero:
    Now->step();
    return What == Kind::Yes;
  case Kind::Fallible:
    return succeeds(Name);
  case Kind::Code:
    return succeeds(Name) ? 0 : GenericCode;
  }
  __builtin_unreachable();
}

extern "C" {

#define TPIO_PLAIN(Name, What)                                                 \
  Word Name() { return plain(Kind::What, #Name); }
#include "reference/native/Plain.def"

// Calls that end the process: the path ends with them, and no start can leak.
// The front end links a program with --wrap for those of the C library.
#define TPIO_ENDS(Name)                                                        \
  [[noreturn]] void Name() { Now->leave(End::Exited); }
#define TPIO_PATH_END(Name, Params) TPIO_ENDS(Name)
#include "contract/Functions.def"
TPIO_ENDS(TerminateProcess)
// Failing assertions of the C libraries of Windows.
TPIO_ENDS(__wrap_exit)
TPIO_ENDS(__wrap__Exit)
TPIO_ENDS(__wrap__exit)
TPIO_ENDS(__wrap_quick_exit)
TPIO_ENDS(__wrap_abort)
TPIO_ENDS(__wrap___assert_fail)
#undef TPIO_ENDS

} // extern "C"
