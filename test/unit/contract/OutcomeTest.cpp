//===- OutcomeTest.cpp - From a result to a packet ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Operations.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

using namespace tpio::contract;

namespace {

const Operation &op(std::string_view Name) {
  for (const Operation &Op : builtinOperations())
    if (Op.Name == Name)
      return Op;
  ADD_FAILURE() << "no operation " << Name;
  return builtinOperations().front();
}

// From winerror.h and ntstatus.h, not from Operations.h.
constexpr std::uint32_t Pending = 997, MoreData = 234, NoMoreFiles = 18,
                        HandleEof = 38, AccessDenied = 5, PipeConnected = 535,
                        WsaEMsgSize = 10040, WsaENotConn = 10057;

struct Case {
  const char *Name;
  std::int64_t Result;
  std::uint32_t LastError;
  std::optional<Outcome> Expected;
};

/// An NTSTATUS or HRESULT as the signed 32 bit value that a caller sees.
constexpr std::int64_t signed32(std::uint32_t Bits) {
  return static_cast<std::int32_t>(Bits);
}

const Case Cases[] = {
    {"ReadFile", 1, 0, Outcome::Success},
    {"ReadFile", -1, Pending, Outcome::Success},
    {"ReadFile", 0, Pending, Outcome::Pending},
    {"ReadFile", 0, HandleEof, Outcome::Failure},
    {"ReadFile", 0, MoreData, std::nullopt},
    {"ReadFile", 0, NoMoreFiles, std::nullopt},
    {"DeviceIoControl", 0, MoreData, std::nullopt},
    {"ReadFile", 0, WsaEMsgSize, Outcome::Failure},
    {"ConnectNamedPipe", 0, PipeConnected, Outcome::Failure},
    {"ConnectNamedPipe", 0, Pending, Outcome::Pending},
    {"ReadDirectoryChangesW", 1, 0, Outcome::Success},
    {"ReadDirectoryChangesW", 0, AccessDenied, Outcome::Failure},

    {"AcceptEx", 1, 0, Outcome::Success},
    {"AcceptEx", 0, Pending, Outcome::Pending},
    {"AcceptEx", 0, WsaENotConn, Outcome::Failure},
    {"AcceptEx", 0, MoreData, std::nullopt},

    {"WSARecv", 0, 0, Outcome::Success},
    {"WSARecv", -1, Pending, Outcome::Pending},
    {"WSARecv", -1, WsaENotConn, Outcome::Failure},
    {"WSARecv", -1, WsaEMsgSize, std::nullopt},
    {"WSARecvFrom", -1, WsaEMsgSize, std::nullopt},
    {"WSARecvMsg", -1, WsaEMsgSize, std::nullopt},
    {"WSASend", -1, WsaEMsgSize, Outcome::Failure},
    {"WSASend", -1, MoreData, std::nullopt},
    {"WSARecv", -1, NoMoreFiles, std::nullopt},
    {"WSASetSocketSecurity", -1, MoreData, std::nullopt},

    {"HttpReceiveHttpRequest", 0, 0, Outcome::Success},
    {"HttpReceiveHttpRequest", Pending, 0, Outcome::Pending},
    {"HttpReceiveHttpRequest", MoreData, 0, Outcome::Failure},
    {"HttpReceiveHttpRequest", HandleEof, Pending, Outcome::Failure},
    {"AttachVirtualDisk", AccessDenied, 0, Outcome::Failure},

    {"FilterGetMessage", 0, 0, Outcome::Success},
    {"FilterGetMessage", signed32(0x800703E5), 0, Outcome::Pending},
    {"FilterGetMessage", 0x800703E5, 0, Outcome::Pending},
    {"FilterGetMessage", signed32(0x80070006), 0, Outcome::Failure},
    {"FilterGetMessage", 1, 0, Outcome::Failure},
    {"FilterGetMessage", Pending, 0, Outcome::Failure},

    {"NtReadFile", 0, 0, Outcome::Success},
    {"NtReadFile", 0x103, 0, Outcome::Pending},
    {"NtReadFile", 0x40000000, 0, Outcome::Success},
    {"NtReadFile", signed32(0x80000005), 0, std::nullopt},
    {"NtReadFile", 0x80000005, 0, std::nullopt},
    {"NtReadFile", signed32(0xC0000011), 0, Outcome::Failure},
    {"NtReadFile", 0xC0000011, 0, Outcome::Failure},
};

TEST(OutcomeTest, AResultTellsItsOutcome) {
  for (const Case &C : Cases)
    EXPECT_EQ(classify(op(C.Name), {C.Result, C.LastError}), C.Expected)
        << C.Name << " gave " << C.Result << " with " << C.LastError;
}

TEST(OutcomeTest, APendingOperationQueuesAPacketInEveryMode) {
  for (const Operation &Op : builtinOperations())
    for (SkipMode S : {SkipMode::Absent, SkipMode::Set, SkipMode::Unknown})
      EXPECT_EQ(packetOf(Op, Outcome::Pending, S), Packet::Queued) << Op.Name;
}

TEST(OutcomeTest, AFailedOperationQueuesNoneInAnyMode) {
  for (const Operation &Op : builtinOperations())
    for (SkipMode S : {SkipMode::Absent, SkipMode::Set, SkipMode::Unknown})
      EXPECT_EQ(packetOf(Op, Outcome::Failure, S), Packet::None) << Op.Name;
}

TEST(OutcomeTest, ASuccessDependsOnTheModeOfTheHandle) {
  for (const Operation &Op : builtinOperations()) {
    SCOPED_TRACE(Op.Name);
    const bool IsWatcher = Op.Name.starts_with("ReadDirectoryChanges");
    EXPECT_EQ(packetOf(Op, Outcome::Success, SkipMode::Absent), Packet::Queued);
    EXPECT_EQ(packetOf(Op, Outcome::Success, SkipMode::Set),
              IsWatcher ? Packet::Queued : Packet::None);
    EXPECT_EQ(packetOf(Op, Outcome::Success, SkipMode::Unknown),
              IsWatcher ? Packet::Queued : Packet::Either);
  }
}

TEST(OutcomeTest, OnlyTheDocumentedOutcomesOccur) {
  for (const Operation &Op : builtinOperations()) {
    SCOPED_TRACE(Op.Name);
    EXPECT_TRUE(canEnd(Op, Outcome::Failure));
    EXPECT_EQ(canEnd(Op, Outcome::Success), Op.Name != "ConnectNamedPipe");
    EXPECT_EQ(canEnd(Op, Outcome::Pending),
              !Op.Name.starts_with("ReadDirectoryChanges"));
  }
}

TEST(OutcomeTest, WarningsAreThoseOfTheSpecification) {
  for (const Operation &Op : builtinOperations()) {
    SCOPED_TRACE(Op.Name);
    const bool ByLastError = Op.Result == Convention::BoolLastError ||
                             Op.Result == Convention::BoolWsaError ||
                             Op.Result == Convention::IntWsaError;
    EXPECT_EQ(isWarning(Op, MoreData), ByLastError);
    EXPECT_EQ(isWarning(Op, NoMoreFiles), ByLastError);
    EXPECT_EQ(isWarning(Op, WsaEMsgSize), Op.Name.starts_with("WSARecv"));
    EXPECT_FALSE(isWarning(Op, Pending));
    EXPECT_FALSE(isWarning(Op, 0));
  }
}

TEST(OutcomeTest, HresultFromWin32IsThatOfTheHeader) {
  EXPECT_EQ(hresultFromWin32(0), 0u);
  EXPECT_EQ(hresultFromWin32(5), 0x80070005u);
  EXPECT_EQ(hresultFromWin32(997), 0x800703E5u);
  // Already an HRESULT: handed through.
  EXPECT_EQ(hresultFromWin32(0x80004005u), 0x80004005u);
  EXPECT_EQ(ErrorIoPending, 997u);
  EXPECT_EQ(ErrorPipeConnected, 535u);
  EXPECT_EQ(StatusPending, 0x103u);
}

} // namespace
