//===- ConformanceLifetime.cpp - Facts on when an object is freed ---------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "The thread pool I/O object is freed immediately if there are no outstanding
// callbacks; otherwise, the thread pool I/O object is freed asynchronously
// after the outstanding callbacks complete." (CloseThreadpoolIo.) Freed memory
// can't be asked; but its address comes back for another object, and that of a
// live object does not.
//
//===----------------------------------------------------------------------===//

#include "reference/conformance/Conformance.h"

#include <algorithm>
#include <vector>

using namespace tpio::conformance;

/// The addresses of \p Number new objects, none of them closed. Each has a
/// handle of its own.
static std::vector<PTP_IO> makeMany(std::vector<Pipe> &Pipes, int Number) {
  std::vector<PTP_IO> Result;
  Pipes.resize(Number);
  for (Pipe &P : Pipes)
    if (open(P))
      Result.push_back(P.Io);
  return Result;
}

static bool closeWithAnOperationOutWaitsForItsPacket() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  CloseThreadpoolIo(P.Io);
  P.Io = nullptr;
  say(P, "a");
  const bool Ok = Pended && calls(P, 1);
  shut(P);
  return Ok;
}

static bool closeWithNothingOutFreesAtOnce() {
  // An allocator may take its time to use memory again.
  constexpr int Rounds = 500;
  std::vector<PTP_IO> Old;
  for (int I = 0; I < Rounds; ++I) {
    Pipe P;
    if (!open(P))
      return false;
    const PTP_IO Io = P.Io;
    shut(P);
    if (std::ranges::find(Old, Io) != Old.end())
      return true;
    Old.push_back(Io);
  }
  return false;
}

static bool closeWithAnOperationOutKeepsIt() {
  Pipe P;
  if (!open(P))
    return false;
  OVERLAPPED O = {};
  char Data[16];
  StartThreadpoolIo(P.Io);
  const bool Pended = pends(ReadFile(P.Server, Data, 16, nullptr, &O));
  const PTP_IO Io = P.Io;
  CloseThreadpoolIo(P.Io);
  P.Io = nullptr;
  std::vector<Pipe> Others;
  const std::vector<PTP_IO> Addresses = makeMany(Others, 100);
  const bool Kept = Addresses.size() == 100 &&
                    std::ranges::find(Addresses, Io) == Addresses.end();
  for (Pipe &Other : Others)
    shut(Other);
  say(P, "a");
  const bool Ok = Pended && Kept && calls(P, 1) && P.Given == Io;
  shut(P);
  return Ok;
}

static constexpr Fact Facts[] = {
    {"a closed object lives until its last packet",
     closeWithAnOperationOutWaitsForItsPacket},
    {"a close with nothing outstanding frees at once",
     closeWithNothingOutFreesAtOnce},
    {"a close with an operation outstanding does not",
     closeWithAnOperationOutKeepsIt},
};

std::span<const Fact> tpio::conformance::lifetimeFacts() { return Facts; }
