//===- ApiOperations.cpp - A body for every row of the table --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Runtime.h"

using namespace tpio::sim;
using tpio::contract::Operation;

namespace {

/// Row numbers of Operations.def.
enum class Row : unsigned {
#define TPIO_OPERATION(Name, ...) Name,
#include "contract/Operations.def"
};

/// Where an operation tells how much it transferred, and of how much.
struct Transfer {
  Row Op;
  unsigned Count;
  unsigned Length;
};

/// A function that Winsock gives out, by the first word of its GUID
/// (mswsock.h).
struct Extension {
  std::uint32_t Guid;
  std::int64_t (*Function)(Word, Word, Word, Word, Word, Word, Word, Word, Word,
                           Word, Word);
};

} // namespace

static std::int64_t issue(Row Number, const Word *Args, const void *Frame);

#define TPIO_OPERATION(Name, ...)                                              \
  extern "C" std::int64_t Name(Word A, Word B, Word C, Word D, Word E, Word F, \
                               Word G, Word H, Word I, Word J, Word K) {       \
    const Word Args[] = {A, B, C, D, E, F, G, H, I, J, K};                     \
    return issue(Row::Name, Args, TPIO_FRAME);                                 \
  }
#include "contract/Operations.def"

static constexpr Transfer Transfers[] = {
    {Row::ReadFile, 3, 2},
    {Row::WriteFile, 3, 2},
    {Row::TransactNamedPipe, 5, 4},
    {Row::DeviceIoControl, 6, 5},
    {Row::WinUsb_ReadPipe, 4, 3},
    {Row::WinUsb_WritePipe, 4, 3},
    {Row::WinUsb_ControlTransfer, 4, 3},
    {Row::HttpReceiveHttpRequest, 5, 4},
    {Row::HttpReceiveRequestEntityBody, 5, 4},
    {Row::HttpQueryRequestProperty, 7, 6},
};

static constexpr Extension Extensions[] = {
    {0xB5367DF1, AcceptEx},        {0x25A207B9, ConnectEx},
    {0x7FDA2E11, DisconnectEx},    {0xB5367DF0, TransmitFile},
    {0xD9689DA0, TransmitPackets}, {0xF689D7C8, WSARecvMsg},
    {0xA441E712, WSASendMsg},
};
static constexpr std::uint32_t GetExtensionPointer = 0xC800'0006;

/// WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER.
static void giveExtension(const Word *Args) {
  if (static_cast<std::uint32_t>(Args[1]) != GetExtensionPointer || !Args[2])
    return;
  for (const Extension &E : Extensions)
    if (E.Guid == *reinterpret_cast<const std::uint32_t *>(Args[2]))
      store(Args[4], E.Function);
}

static std::int64_t issue(Row Number, const Word *Args, const void *Frame) {
  const Operation &Op =
      tpio::contract::builtinOperations()[static_cast<unsigned>(Number)];
  // Reads and writes on other handles are none of the contract's business, and
  // don't make the function that holds them one that issues.
  const bool Bound = Now->handle(Args[Op.Handle]).Bound;
  const std::int64_t Result = Now->operation(
      Op, Args, Now->site(Bound ? CallKind::Issue : CallKind::Open, Frame));
  const bool Done =
      classify(Op, {Result, Now->lastErrorOr(0)}) == Outcome::Success;
  for (const Transfer &T : Transfers)
    if (T.Op == Number)
      store(Args[T.Count],
            static_cast<std::uint32_t>(Done ? Args[T.Length] : 0));
  if (Done && Number == Row::WSAIoctl)
    giveExtension(Args);
  return Result;
}
