//===- Conformance.cpp - What every implementation must do ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/conformance/Conformance.h"

#include <cstdio>
#include <cstdlib>

namespace tpio::conformance {

void CALLBACK onIo(PTP_CALLBACK_INSTANCE, void *Context, void *Overlapped,
                   ULONG Result, ULONG_PTR Bytes, PTP_IO Io) {
  auto &S = *static_cast<Seen *>(Context);
  S.Overlapped = Overlapped;
  S.Result = Result;
  S.Bytes = Bytes;
  S.Given = Io;
  InterlockedIncrement(&S.Calls);
}

bool calls(Seen &S, LONG Wanted) {
  for (DWORD T = 0; T < Patience && S.Calls < Wanted; T += 10)
    Sleep(10);
  Sleep(50); // one too many would come now
  return S.Calls == Wanted;
}

static DWORD WINAPI waiter(void *Io) {
  WaitForThreadpoolIoCallbacks(static_cast<PTP_IO>(Io), FALSE);
  return 0;
}

bool waitReturns(PTP_IO Io, DWORD Milliseconds) {
  HANDLE T = CreateThread(nullptr, 0, waiter, Io, 0, nullptr);
  const bool Done = WaitForSingleObject(T, Milliseconds) == WAIT_OBJECT_0;
  CloseHandle(T);
  return Done;
}

bool open(Pipe &P, bool Bind) {
  static int Number = 0;
  wchar_t Name[64];
  _snwprintf(Name, 64, L"\\\\.\\pipe\\tpio-%u-%d",
             static_cast<unsigned>(GetCurrentProcessId()), ++Number);
  P.Server =
      CreateNamedPipeW(Name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
                       PIPE_TYPE_BYTE | PIPE_WAIT, 1, 4096, 4096, 0, nullptr);
  P.Peer = CreateFileW(Name, GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                       OPEN_EXISTING, 0, nullptr);
  if (P.Server == INVALID_HANDLE_VALUE || P.Peer == INVALID_HANDLE_VALUE)
    return false;
  if (Bind)
    P.Io = CreateThreadpoolIo(P.Server, onIo, static_cast<Seen *>(&P), nullptr);
  return !Bind || P.Io;
}

void shut(Pipe &P) {
  if (P.Io)
    CloseThreadpoolIo(P.Io);
  if (P.Peer != INVALID_HANDLE_VALUE)
    CloseHandle(P.Peer);
  CloseHandle(P.Server);
}

void say(Pipe &P, const char *Text) {
  DWORD Done;
  WriteFile(P.Peer, Text, lstrlenA(Text), &Done, nullptr);
}

} // namespace tpio::conformance

using namespace tpio::conformance;

// conformance.exe [REPEATS]
int main(int Count, char **Words) {
  const int Repeats = Count > 1 ? std::atoi(Words[1]) : 1;
  unsigned All = 0, Failed = 0;
  for (int I = 0; I < Repeats; ++I)
    for (const auto Facts :
         {pipeFacts(), lifetimeFacts(), fileFacts(), socketFacts()})
      for (const Fact &F : Facts) {
        const bool Holds = F.Holds();
        ++All;
        Failed += !Holds;
        if (!Holds || I == 0)
          std::printf("%s: %s\n", Holds ? "holds" : "FAILS", F.Name);
        std::fflush(stdout);
      }
  std::printf("%u of %u facts hold\n", All - Failed, All);
  std::fflush(stdout);
  return Failed != 0;
}
