//===- ApiPool.cpp - The thread pool's functions --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Runtime.h"

using namespace tpio::sim;

namespace {
/// TP_CALLBACK_ENVIRON as far as it is looked at (winnt.h).
struct Environment {
  std::uint32_t Version;
  Word Pool, CleanupGroup;
};

/// A PTP_WORK, PTP_TIMER or PTP_WAIT.
struct Callee {
  void *Code;
  Word Context;
};
} // namespace

static IoObject *create(Word Handle, Word Callback, Word Context,
                        const Environment *Given, bool Native,
                        const void *Frame) {
  Now->site(CallKind::Create, Frame);
  // Windows refuses what is no handle.
  if (!Handle || Handle == InvalidHandle || !succeeds("CreateThreadpoolIo"))
    return nullptr;
  IoObject *const Io = Now->create(Handle, reinterpret_cast<void *>(Callback),
                                   reinterpret_cast<void *>(Context), Native);
  if (Given)
    Io->CleanupGroup = Given->CleanupGroup;
  return Io;
}

// A null object crashes in Windows: tpio-unchecked-create is about that, the
// count has nothing to say.
static bool isObject(const IoObject *Io) {
  Now->step();
  if (Io && !Now->owns(Io))
    Now->leave(End::Crashed);
  return Io;
}

static void start(IoObject *Io, const void *Frame) {
  if (isObject(Io))
    Now->start(Io, Now->site(CallKind::Start, Frame));
}

static void cancel(IoObject *Io, const void *Frame) {
  if (isObject(Io))
    Now->cancel(Io, Now->site(CallKind::Cancel, Frame));
}

static void wait(IoObject *Io, Word Drop, const void *Frame) {
  Now->site(CallKind::Wait, Frame);
  if (isObject(Io))
    Now->wait(Io, static_cast<std::int32_t>(Drop) != 0);
}

static void close(IoObject *Io, const void *Frame) {
  Now->site(CallKind::Close, Frame);
  if (isObject(Io))
    Now->close(Io);
}

static Word makeCallee(const char *Name, Word Code, Word Context) {
  if (!succeeds(Name))
    return 0;
  auto *C = static_cast<Callee *>(Now->allocate(sizeof(Callee)));
  *C = {reinterpret_cast<void *>(Code), Context};
  return reinterpret_cast<Word>(C);
}

static void submit(Word Object) {
  Now->step();
  const auto *C = reinterpret_cast<const Callee *>(Object);
  if (C && C->Code)
    Now->later({C->Code, {0, C->Context, Object, 0}});
}

extern "C" {

// One body for each role of the contract's table, under all of its names.
#define TPIO_Create(Name)                                                      \
  IoObject *Name(Word Handle, Word Callback, Word Context,                     \
                 const Environment *Given) {                                   \
    return create(Handle, Callback, Context, Given, false, TPIO_FRAME);        \
  }
#define TPIO_Start(Name)                                                       \
  void Name(IoObject *Io) { start(Io, TPIO_FRAME); }
#define TPIO_Cancel(Name)                                                      \
  void Name(IoObject *Io) { cancel(Io, TPIO_FRAME); }
#define TPIO_Wait(Name)                                                        \
  void Name(IoObject *Io, Word Drop) { wait(Io, Drop, TPIO_FRAME); }
#define TPIO_Close(Name)                                                       \
  void Name(IoObject *Io) { close(Io, TPIO_FRAME); }
#define TPIO_NativeCreate(Name)                                                \
  std::int32_t Name(IoObject **Out, Word Handle, Word Callback, Word Context,  \
                    const Environment *Given) {                                \
    IoObject *Io = create(Handle, Callback, Context, Given, true, TPIO_FRAME); \
    if (Io)                                                                    \
      *Out = Io;                                                               \
    return Io ? 0 : static_cast<std::int32_t>(GenericStatus);                  \
  }
#define TPIO_NativeStart TPIO_Start
#define TPIO_NativeCancel TPIO_Cancel
#define TPIO_NativeWait TPIO_Wait
#define TPIO_NativeClose TPIO_Close
#define TPIO_POOL_FUNCTION(Role, Name, Params, Native, NativeParams, Purpose)  \
  TPIO_##Role(Name) TPIO_##Role(WINRT_##Name) TPIO_##Role(WINRT_IMPL_##Name)   \
      TPIO_Native##Role(Native)
#include "contract/Functions.def"

void *CreateThreadpoolCleanupGroup() {
  return succeeds("CreateThreadpoolCleanupGroup") ? Now->allocate(sizeof(Word))
                                                  : nullptr;
}
void CloseThreadpoolCleanupGroupMembers(Word Group, Word Drop, Word) {
  Now->step();
  Now->closeMembers(Group, static_cast<std::int32_t>(Drop) != 0);
}
void InitializeThreadpoolEnvironment(Environment *E) {
  *E = {.Version = 3, .Pool = 0, .CleanupGroup = 0};
}
void SetThreadpoolCallbackPool(Environment *E, Word Pool) { E->Pool = Pool; }
void SetThreadpoolCallbackCleanupGroup(Environment *E, Word Group, Word) {
  E->CleanupGroup = Group;
}

Word CreateThreadpoolWork(Word Code, Word Context, Word) {
  return makeCallee("CreateThreadpoolWork", Code, Context);
}
Word CreateThreadpoolTimer(Word Code, Word Context, Word) {
  return makeCallee("CreateThreadpoolTimer", Code, Context);
}
Word CreateThreadpoolWait(Word Code, Word Context, Word) {
  return makeCallee("CreateThreadpoolWait", Code, Context);
}
void SubmitThreadpoolWork(Word Object) { submit(Object); }
void SetThreadpoolTimer(Word Object, Word Due, Word, Word) {
  if (Due)
    submit(Object);
}
void SetThreadpoolWait(Word Object, Word Handle, Word) {
  if (Handle)
    submit(Object);
}
std::int32_t TrySubmitThreadpoolCallback(Word Code, Word Context, Word) {
  if (!succeeds("TrySubmitThreadpoolCallback"))
    return 0;
  Now->later({reinterpret_cast<void *>(Code), {0, Context, 0, 0}});
  return 1;
}
Word CreateThread(Word, Word, Word Code, Word Parameter, Word, Word) {
  if (!succeeds("CreateThread"))
    return 0;
  Now->later({reinterpret_cast<void *>(Code), {Parameter, 0, 0, 0}});
  return Now->makeHandle(NoSite, SkipMode::Absent);
}

} // extern "C"
