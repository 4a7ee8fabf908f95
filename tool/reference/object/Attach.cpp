//===- Attach.cpp - Puts a process under the checker ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Attach.h"
#include "reference/object/Handles.h"
#include "reference/object/Hooks.h"
#include "reference/object/Recorder.h"

#include <cstdio>

#include <utility>

namespace tpio::object {

/// Never destroyed: a program may go on while it exits.
static Recorder &recorder() {
  static Recorder &R = *new Recorder;
  return R;
}

static std::FILE *TraceFile = nullptr;

static std::wstring variable(const wchar_t *Name) {
  wchar_t Value[1024];
  const DWORD Size = GetEnvironmentVariableW(Name, Value, 1024);
  return Size < 1024 ? std::wstring(Value, Size) : std::wstring();
}

/// An unhandled fault under Wine starts a debugger and hangs.
static LONG WINAPI crashed(EXCEPTION_POINTERS *P) {
  recorder().crashed(*P->ExceptionRecord);
  detach();
  TerminateProcess(GetCurrentProcess(), P->ExceptionRecord->ExceptionCode);
  return EXCEPTION_EXECUTE_HANDLER;
}

static void trace(unsigned Object, const char *Event, long Refs, long Awaited) {
  std::fprintf(TraceFile, "%u\t%s\t%ld\t%ld\n", Object, Event, Refs, Awaited);
  std::fflush(TraceFile);
}

static Injection injectionFromEnvironment() {
  Injection Result;
  std::string Word, Error;
  for (const wchar_t C : variable(L"TPIO_OPTIONS") + L" ") {
    if (C != L' ') {
      Word += static_cast<char>(C);
      continue;
    }
    if (!Word.empty() &&
        (!parseInjection(Word, Result, Error) || !Error.empty()))
      std::fprintf(stderr, "tpio: TPIO_OPTIONS: '%s' is ignored\n",
                   Word.c_str());
    Word.clear();
  }
  return Result;
}

void attach() {
  const bool Plain = variable(L"TPIO_MODE") == L"plain";
  SetUnhandledExceptionFilter(crashed);
  if (const std::wstring File = variable(L"TPIO_TRACE"); !File.empty())
    TraceFile = _wfopen(File.c_str(), L"w");
  if (!recorder().open(variable(L"TPIO_REPORT"))) {
    std::fprintf(stderr, "tpio: can't write the file that TPIO_REPORT names\n");
    ExitProcess(2);
  }
  setSiteListener([](Site S, CallKind Kind, const char *Name, const Stack &C) {
    recorder().site(S, Kind, Name, C);
  });
  setFollowListener([](Site From, Site To) { recorder().follow(From, To); });
  setUp({.Kind = Plain ? Mode::Plain : Mode::Checked,
         .Faults = &recorder(),
         .Intercept = interceptPacket,
         .Trace = TraceFile ? trace : nullptr});
  // What is made at its first use is made before there are other threads.
  prepareObserver();
  forget(nullptr);
  setUpHooks({.Checked = !Plain,
              .Inject = injectionFromEnvironment(),
              .Injected =
                  [](Site Where, unsigned Number, contract::Outcome What) {
                    recorder().injected(Where, Number, What);
                  },
              .Created =
                  [](const ThreadpoolIo *Io, HANDLE File, Site Made) {
                    recorder().object(numberOf(Io), File, Made);
                  },
              .Ending = [] { detach(); }});
}

unsigned detach() {
  static bool Done = false;
  if (!std::exchange(Done, true))
    recorder().end(finish());
  return recorder().faults();
}

} // namespace tpio::object
