//===- PathEnumerator.cpp - Runs a program through all outcomes -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/PathEnumerator.h"
#include "reference/native/Runtime.h"

#include <csignal>
#include <sys/time.h>
#include <ucontext.h>

namespace tpio::sim {

World *Now = nullptr;
Knowledge *Learning = nullptr;

/// The choices that a path is enumerated to, round after round. Shallow rounds
/// come first: they give the shortest path to each fault.
static constexpr unsigned FirstDepth = 4;
static constexpr unsigned DepthStep = 4;

/// A path that makes no step for this long won't make any.
static constexpr unsigned TickMicroseconds = 20000;
static constexpr unsigned MaxTicks = 5;

static constexpr int Faulting[] = {SIGSEGV, SIGBUS,  SIGFPE,
                                   SIGILL,  SIGABRT, SIGTRAP};

// Both are set while code of the program runs.
static volatile std::sig_atomic_t InProgram = 0;
static volatile std::sig_atomic_t Ticks = 0;

static void onFault(int Signal) {
  if (InProgram)
    Now->leave(End::Crashed);
  // Our own fault: let it be seen.
  std::signal(Signal, SIG_DFL);
  std::raise(Signal);
}

static const Program *Running = nullptr;

static std::uintptr_t interruptedAt(const void *Context) {
  const auto &Machine = static_cast<const ucontext_t *>(Context)->uc_mcontext;
#if defined(__x86_64__)
  return static_cast<std::uintptr_t>(Machine.gregs[REG_RIP]);
#elif defined(__aarch64__)
  return Machine.pc;
#endif
}

/// Leaves the program only where its own code stands: a jump out of our own, or
/// out of the allocator, would leave that in pieces.
static void onTick(int, siginfo_t *, void *Context) {
  Ticks = Ticks + 1;
  if (InProgram && Ticks > static_cast<int>(MaxTicks) &&
      Running->holds(interruptedAt(Context)))
    Now->leave(End::CutOff);
}

static void setTimer(unsigned Microseconds) {
  const timeval Every{0, static_cast<suseconds_t>(Microseconds)};
  const itimerval Timer{Every, Every};
  setitimer(ITIMER_VIRTUAL, &Timer, nullptr);
}

static void handle(int Signal, void (*Handler)(int)) {
  struct sigaction Action{};
  Action.sa_handler = Handler;
  // Not deferred: the handler leaves by a jump. On a stack of its own: the
  // fault may be the end of the program's.
  Action.sa_flags = SA_NODEFER | SA_ONSTACK;
  sigaction(Signal, &Action, nullptr);
}

PathEnumerator::PathEnumerator(const Program &P, const Limits &L) : Under(P), Bounds(L) {
  static char HandlerStack[1 << 16];
  const stack_t Stack{HandlerStack, 0, sizeof(HandlerStack)};
  sigaltstack(&Stack, nullptr);
  for (int Signal : Faulting)
    handle(Signal, onFault);
  struct sigaction Action{};
  Action.sa_sigaction = onTick;
  Action.sa_flags = SA_NODEFER | SA_ONSTACK | SA_SIGINFO;
  sigaction(SIGVTALRM, &Action, nullptr);
  Running = &P;
  setTimer(TickMicroseconds);
}

PathEnumerator::~PathEnumerator() { setTimer(0); }

[[gnu::noinline]] End PathEnumerator::runOnce(World &W, void *Code) {
  Under.restore();
  W.begin();
  W.Base = __builtin_frame_address(0);
  Ticks = 0;
  if (setjmp(W.Exit) != 0) {
    InProgram = 0;
    return W.leftBy();
  }
  InProgram = 1;
  End How = End::Returned;
  try {
    reinterpret_cast<int (*)(int, char **)>(Code)(0, nullptr);
  } catch (...) {
    How = End::Threw;
  }
  try {
    W.deliverAll();
  } catch (...) {
    How = End::Threw;
  }
  InProgram = 0;
  return How;
}

/// One round after the other, each to a greater depth, until a round was not
/// cut by its depth. \returns false if something was learnt meanwhile.
bool PathEnumerator::deepen(World &W, Choices &C, Knowledge &K,
                      const EntryPoint &Entry, Exploration &Into) {
  for (unsigned Depth = FirstDepth;; Depth += DepthStep) {
    C.restart(Depth);
    unsigned long CutOff = 0, Crashed = 0;
    do {
      const End How = runOnce(W, Entry.Code);
      W.finish(How);
      ++Into.Paths;
      CutOff += How == End::CutOff;
      Crashed += How == End::Crashed;
      if (Into.Paths >= Bounds.MaxPaths)
        break;
    } while (C.advance());
    Into.CutOff = CutOff;
    Into.Crashed = Crashed;
    Into.Diverged |= C.diverged();
    if (K.settle())
      return false;
    if (!C.exceeded())
      Into.Complete = Into.Paths < Bounds.MaxPaths;
    if (!C.exceeded() || Into.Paths >= Bounds.MaxPaths)
      return true;
  }
}

Exploration PathEnumerator::explore(const EntryPoint &Entry) {
  Exploration Result;
  Knowledge K;
  Choices C;
  Sites = SiteTable();
  for (std::uint32_t Code : Bounds.Codes)
    K.addCode(Code);
  K.settle();
  Learning = &K;
  World W(K, Result.Faults, Sites, C);
  W.Options = Bounds.Run;
  Now = &W;
  // Each restart knows one fact more, and both kinds of facts are few.
  while (!deepen(W, C, K, Entry, Result)) {
    Result.Faults.clear();
    Result.Paths = 0;
  }
  Now = nullptr;
  return Result;
}

} // namespace tpio::sim
