//===- Imports.cpp - Puts the reference in front of kernel32 --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A program calls the API through pointers named __imp_NAME. Linked with this
/// file it finds ours before those of the import libraries: the five functions
/// become the reference object's, and each operation of the contract's table is
/// observed. All arguments are words in the x64 calling convention, so that one
/// shape of body serves the whole table.
///
/// TPIO_MODE=plain|checked (default checked) chooses the mode.
///
//===----------------------------------------------------------------------===//

#include "ThreadpoolIo.h"
#include "contract/Operations.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace tpio;
using Word = std::uintptr_t;

namespace {

enum class Row : unsigned {
#define TPIO_OPERATION(Name, ...) Name,
#include "contract/Operations.def"
};

/// Handles that were put into skip-on-success mode.
constexpr unsigned MaxSkipping = 256;
HANDLE Skipping[MaxSkipping];
unsigned SkippingCount = 0;

} // namespace

static void *real(const char *Name) {
  for (const wchar_t *Module :
       {L"kernel32.dll", L"ws2_32.dll", L"mswsock.dll", L"ntdll.dll",
        L"httpapi.dll", L"virtdisk.dll", L"winusb.dll", L"fltlib.dll"})
    if (HMODULE M = GetModuleHandleW(Module))
      if (FARPROC F = GetProcAddress(M, Name))
        return reinterpret_cast<void *>(F);
  std::fprintf(stderr, "tpio: '%s' is in no module of this program\n", Name);
  ExitProcess(2);
}

static bool skips(HANDLE File) {
  for (unsigned I = 0; I < SkippingCount; ++I)
    if (Skipping[I] == File)
      return true;
  return false;
}

/// True if nothing can be said of the count of this call.
static bool isSilent(const contract::Operation &Op, const Word *Args) {
  if (Op.Routine >= 0 && Args[Op.Routine])
    return true;
  if (Op.isNative())
    return !Args[Op.Overlapped] || (Args[1] & 1);
  const auto *O = reinterpret_cast<const OVERLAPPED *>(Args[Op.Overlapped]);
  return !O || reinterpret_cast<Word>(O->hEvent) & 1;
}

static std::int64_t observe(Row Number, const Word *A, void *Caller) {
  const contract::Operation &Op =
      contract::builtinOperations()[static_cast<unsigned>(Number)];
  static void *Real[sizeof(unsigned) * 64];
  void *&Original = Real[static_cast<unsigned>(Number)];
  if (!Original)
    Original = real(Op.Name.c_str());
  using Call =
      std::int64_t(Word, Word, Word, Word, Word, Word, Word, Word, Word, Word);
  auto Issue = [&] {
    return reinterpret_cast<Call *>(Original)(A[0], A[1], A[2], A[3], A[4],
                                              A[5], A[6], A[7], A[8], A[9]);
  };
  if (isSilent(Op, A))
    return Issue();
  const auto File = reinterpret_cast<HANDLE>(A[Op.Handle]);
  const DWORD Before = GetLastError();
  object::issuing(File, Caller);
  SetLastError(Before);
  const std::int64_t Raw = Issue();
  const DWORD Code = GetLastError();
  // BOOL, int, codes, HRESULT and NTSTATUS are all 32 bits wide.
  const std::int64_t Result = static_cast<std::int32_t>(Raw);
  const bool Skip = skips(File);
  const auto Outcome = classify(Op, {Result, Code});
  // A warning queues one unless the handle skips.
  const bool Queues = Outcome ? packetOf(Op, *Outcome,
                                         Skip ? contract::SkipMode::Set
                                              : contract::SkipMode::Absent) ==
                                    contract::Packet::Queued
                              : !Skip;
  object::issued(File, Queues);
  SetLastError(Code);
  return Raw;
}

#define CALLER __builtin_return_address(0)
#define IMPORT(Name, Body) void *__imp_##Name = reinterpret_cast<void *>(Body);
#define IO reinterpret_cast<object::ThreadpoolIo *>(Io)

static PTP_IO ourCreate(HANDLE File, PTP_WIN32_IO_CALLBACK Callback,
                        void *Context, PTP_CALLBACK_ENVIRON) {
  return reinterpret_cast<PTP_IO>(object::create(File, Callback, Context));
}
static void ourStart(PTP_IO Io) { object::start(IO, CALLER); }
static void ourCancel(PTP_IO Io) { object::cancel(IO, CALLER); }
static void ourWait(PTP_IO Io, BOOL Drop) { object::wait(IO, Drop, CALLER); }
static void ourClose(PTP_IO Io) { object::close(IO, CALLER); }
static BOOL ourModes(HANDLE File, UCHAR Flags) {
  static void *Original = real("SetFileCompletionNotificationModes");
  const BOOL Done =
      reinterpret_cast<BOOL(WINAPI *)(HANDLE, UCHAR)>(Original)(File, Flags);
  if (Done && Flags & FILE_SKIP_COMPLETION_PORT_ON_SUCCESS &&
      SkippingCount < MaxSkipping)
    Skipping[SkippingCount++] = File;
  return Done;
}

#define TPIO_OPERATION(Name, ...)                                              \
  static std::int64_t our##Name(Word A, Word B, Word C, Word D, Word E,        \
                                Word F, Word G, Word H, Word I, Word J) {      \
    const Word Args[] = {A, B, C, D, E, F, G, H, I, J};                        \
    return observe(Row::Name, Args, CALLER);                                   \
  }
#include "contract/Operations.def"

extern "C" {
IMPORT(CreateThreadpoolIo, ourCreate)
IMPORT(StartThreadpoolIo, ourStart)
IMPORT(CancelThreadpoolIo, ourCancel)
IMPORT(WaitForThreadpoolIoCallbacks, ourWait)
IMPORT(CloseThreadpoolIo, ourClose)
IMPORT(SetFileCompletionNotificationModes, ourModes)
#define TPIO_OPERATION(Name, ...) IMPORT(Name, our##Name)
#include "contract/Operations.def"
}

static void report(const char *Check, const char *Rule,
                   const object::ThreadpoolIo *Io, void *Caller) {
  const auto Base = reinterpret_cast<Word>(GetModuleHandleW(nullptr));
  std::printf("tpio: fault: %s [%s] object %p, called before +0x%llx\n", Rule,
              Check, static_cast<const void *>(Io),
              Caller ? static_cast<unsigned long long>(
                           reinterpret_cast<Word>(Caller) - Base)
                     : 0ull);
  std::fflush(stdout);
}

/// An unhandled fault under Wine starts a debugger and hangs.
static LONG WINAPI crashed(EXCEPTION_POINTERS *P) {
  std::printf("tpio: crashed with 0x%08lx\n",
              P->ExceptionRecord->ExceptionCode);
  std::fflush(stdout);
  TerminateProcess(GetCurrentProcess(), 3);
  return EXCEPTION_EXECUTE_HANDLER;
}

static void atEnd() {
  if (const unsigned Faults = object::finish()) {
    std::printf("tpio: %u faults\n", Faults);
    std::fflush(stdout);
    TerminateProcess(GetCurrentProcess(), 1);
  }
}

[[gnu::constructor]] static void install() {
  const char *Chosen = std::getenv("TPIO_MODE");
  const bool Plain = Chosen && std::strcmp(Chosen, "plain") == 0;
  SetUnhandledExceptionFilter(crashed);
  object::setMode(Plain ? object::Mode::Plain : object::Mode::Checked, report);
  if (!Plain)
    std::atexit(atEnd);
}
