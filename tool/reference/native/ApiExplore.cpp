//===- ApiExplore.cpp - What drivers and the compiler call ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Runtime.h"

#include <dlfcn.h>

using namespace tpio::sim;

/// What the function that a stub stands for returns (see Build.cpp).
enum OpaqueResult { ResultNone, ResultTruth, ResultPointer, ResultNever };

extern "C" {

// tpio-explore.h.
unsigned tpio_choose(unsigned Alternatives) {
  Now->step();
  return Now->choose(Alternatives, "", {});
}
unsigned tpio_outcomes() { return Now->takeOutcomes(); }
Word tpio_handle(int Skip) {
  static constexpr SkipMode Modes[] = {SkipMode::Absent, SkipMode::Set,
                                       SkipMode::Unknown};
  return Now->makeHandle(NoSite, Modes[Skip]);
}
IoObject *tpio_object(Word H, void *Callback, void *Context) {
  return Now->create(H, Callback, Context);
}
IoObject *tpio_borrowed_object(Word H, void *Callback, void *Context) {
  IoObject *Io = Now->create(H, Callback, Context);
  Io->Count = tpio::contract::Ledger::fromOutside();
  Io->Borrowed = true;
  return Io;
}
IoObject *tpio_unbound_object(Word H) {
  IoObject *Io = tpio_borrowed_object(H, nullptr, nullptr);
  Io->BoundByStart = true;
  return Io;
}
void tpio_arrive(IoObject *Io, void *Overlapped) {
  Now->arrive(Io, reinterpret_cast<Word>(Overlapped));
}
void *tpio_extension(const char *Name) { return dlsym(RTLD_DEFAULT, Name); }
void *tpio_memory(std::size_t Bytes) { return Now->allocate(Bytes); }
void tpio_deliver() { Now->deliverAll(); }

/// A function whose body is not in view. Both truths are explored, and what it
/// is handed may be used there.
Word tpio_opaque(const char *Name, int Result, const Word *Args,
                 unsigned Count) {
  Now->step();
  for (unsigned I = 0; I < Count; ++I)
    Now->escapeThrough(Args[I]);
  if (Result == ResultNever)
    Now->leave(End::Exited);
  if (Result == ResultNone)
    return 0;
  static constexpr const char *Labels[] = {"gives zero", "gives nonzero"};
  const bool Truth = Now->choose(2, Name, Labels);
  if (Result == ResultPointer && Truth)
    return reinterpret_cast<Word>(Now->allocate(256));
  return Truth;
}

// -fsanitize-coverage=trace-cmp: tells which error codes the program knows.
#define TPIO_COMPARES(Name, Type)                                              \
  void Name(Type Left, Type Right) { Learning->compared(Left, Right); }
TPIO_COMPARES(__sanitizer_cov_trace_cmp4, std::uint32_t)
TPIO_COMPARES(__sanitizer_cov_trace_cmp8, std::uint64_t)
TPIO_COMPARES(__sanitizer_cov_trace_const_cmp4, std::uint32_t)
TPIO_COMPARES(__sanitizer_cov_trace_const_cmp8, std::uint64_t)
#undef TPIO_COMPARES
void __sanitizer_cov_trace_pc_guard() {}
void __sanitizer_cov_trace_pc_guard_init() {}
void __sanitizer_cov_trace_cmp1() {}
void __sanitizer_cov_trace_cmp2() {}
void __sanitizer_cov_trace_const_cmp1() {}
void __sanitizer_cov_trace_const_cmp2() {}
void __sanitizer_cov_trace_switch(std::uint64_t Value,
                                  const std::uint64_t *Cases) {
  // Cases[0] is their number, Cases[1] the width of Value in bits.
  for (std::uint64_t I = 0; I < Cases[0]; ++I)
    Learning->compared(Value, Cases[2 + I]);
}

} // extern "C"
