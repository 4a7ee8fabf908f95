//===- OperationTableTest.cpp - Every row against the SDK pages -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The expectations are written down a second time from the reference pages and
// not taken from Operations.def: a slip in either shows.

#include "contract/Operations.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

using namespace tpio::contract;

namespace {

struct Row {
  const char *Name;
  Convention Result;
  unsigned Overlapped;
  int Routine = -1;
  const char *Pointer = "";
};

// Each of these stands in ntdll.dll twice, with Nt and with Zw before it; all
// have the routine at place 2 and the ApcContext at place 3.
constexpr const char *ExpectedNative[] = {
    "ReadFile",
    "WriteFile",
    "ReadFileScatter",
    "WriteFileGather",
    "DeviceIoControlFile",
    "FsControlFile",
    "LockFile",
    "NotifyChangeDirectoryFile",
    "NotifyChangeDirectoryFileEx",
    "QueryDirectoryFile",
    "QueryDirectoryFileEx",
};

constexpr Row Expected[] = {
    {"ReadFile", Convention::BoolLastError, 4},
    {"WriteFile", Convention::BoolLastError, 4},
    {"ReadFileScatter", Convention::BoolLastError, 4},
    {"WriteFileGather", Convention::BoolLastError, 4},
    {"DeviceIoControl", Convention::BoolLastError, 7},
    {"LockFileEx", Convention::BoolLastError, 5},
    {"ConnectNamedPipe", Convention::BoolLastError, 1},
    {"TransactNamedPipe", Convention::BoolLastError, 6},
    {"WaitCommEvent", Convention::BoolLastError, 2},
    {"ReadDirectoryChangesW", Convention::BoolLastError, 6, 7},
    {"ReadDirectoryChangesExW", Convention::BoolLastError, 6, 7},
    {"WinUsb_ReadPipe", Convention::BoolLastError, 5},
    {"WinUsb_WritePipe", Convention::BoolLastError, 5},
    {"WinUsb_ControlTransfer", Convention::BoolLastError, 5},
    {"WinUsb_ReadIsochPipe", Convention::BoolLastError, 6},
    {"WinUsb_ReadIsochPipeAsap", Convention::BoolLastError, 6},
    {"WinUsb_WriteIsochPipe", Convention::BoolLastError, 4},
    {"WinUsb_WriteIsochPipeAsap", Convention::BoolLastError, 4},

    {"AcceptEx", Convention::BoolWsaError, 7, -1, "LPFN_ACCEPTEX"},
    {"ConnectEx", Convention::BoolWsaError, 6, -1, "LPFN_CONNECTEX"},
    {"DisconnectEx", Convention::BoolWsaError, 1, -1, "LPFN_DISCONNECTEX"},
    {"TransmitFile", Convention::BoolWsaError, 4, -1, "LPFN_TRANSMITFILE"},
    {"TransmitPackets", Convention::BoolWsaError, 4, -1,
     "LPFN_TRANSMITPACKETS"},

    {"WSASend", Convention::IntWsaError, 5, 6, "LPFN_WSASEND"},
    {"WSARecv", Convention::IntWsaError, 5, 6, "LPFN_WSARECV"},
    {"WSASendTo", Convention::IntWsaError, 7, 8, "LPFN_WSASENDTO"},
    {"WSARecvFrom", Convention::IntWsaError, 7, 8, "LPFN_WSARECVFROM"},
    {"WSASendMsg", Convention::IntWsaError, 4, 5, "LPFN_WSASENDMSG"},
    {"WSARecvMsg", Convention::IntWsaError, 3, 4, "LPFN_WSARECVMSG"},
    {"WSAIoctl", Convention::IntWsaError, 7, 8, "LPFN_WSAIOCTL"},
    {"WSASetSocketSecurity", Convention::IntWsaError, 3, 4},
    {"WSASetSocketPeerTargetName", Convention::IntWsaError, 3, 4},
    {"WSADeleteSocketPeerTargetName", Convention::IntWsaError, 3, 4},
    {"WSAQuerySocketSecurity", Convention::IntWsaError, 5, 6},

    {"HttpReceiveHttpRequest", Convention::ErrorCode, 6},
    {"HttpReceiveRequestEntityBody", Convention::ErrorCode, 6},
    {"HttpSendHttpResponse", Convention::ErrorCode, 8},
    {"HttpSendResponseEntityBody", Convention::ErrorCode, 8},
    {"HttpWaitForDisconnect", Convention::ErrorCode, 2},
    {"HttpWaitForDisconnectEx", Convention::ErrorCode, 3},
    {"HttpWaitForDemandStart", Convention::ErrorCode, 1},
    {"HttpReceiveClientCertificate", Convention::ErrorCode, 6},
    {"HttpCancelHttpRequest", Convention::ErrorCode, 2},
    {"HttpFlushResponseCache", Convention::ErrorCode, 3},
    {"HttpAddFragmentToCache", Convention::ErrorCode, 4},
    {"HttpReadFragmentFromCache", Convention::ErrorCode, 6},
    {"HttpSetRequestProperty", Convention::ErrorCode, 5},
    {"HttpQueryRequestProperty", Convention::ErrorCode, 8},
    {"ForkVirtualDisk", Convention::ErrorCode, 3},
    {"AttachVirtualDisk", Convention::ErrorCode, 5},
    {"CompactVirtualDisk", Convention::ErrorCode, 3},
    {"ExpandVirtualDisk", Convention::ErrorCode, 3},
    {"MergeVirtualDisk", Convention::ErrorCode, 3},
    {"MirrorVirtualDisk", Convention::ErrorCode, 3},
    {"ResizeVirtualDisk", Convention::ErrorCode, 3},

    {"FilterGetMessage", Convention::Hresult, 3},
};

const Operation *find(std::string_view Name) {
  for (const Operation &Op : builtinOperations())
    if (Op.Name == Name)
      return &Op;
  return nullptr;
}

void expectRow(const std::string &Name, const Row &R) {
  SCOPED_TRACE(Name);
  const Operation *Op = find(Name);
  ASSERT_TRUE(Op);
  EXPECT_EQ(Op->Result, R.Result);
  EXPECT_EQ(Op->Handle, 0u);
  EXPECT_EQ(Op->Overlapped, R.Overlapped);
  EXPECT_EQ(Op->Routine, R.Routine);
  EXPECT_EQ(Op->PointerType, R.Pointer);
  EXPECT_EQ(Op->isNative(), R.Result == Convention::NtStatus);
}

TEST(OperationTableTest, EveryRowOfTheSpecificationIsRight) {
  for (const Row &R : Expected)
    expectRow(R.Name, R);
  for (const std::string Name : ExpectedNative)
    for (const char *Prefix : {"Nt", "Zw"})
      expectRow(Prefix + Name, {"", Convention::NtStatus, 3, 2});
}

TEST(OperationTableTest, EveryRowSaysWhatTheOperationDoes) {
  for (const Operation &Op : builtinOperations()) {
    ASSERT_FALSE(Op.Purpose.empty()) << Op.Name;
    EXPECT_TRUE(Op.Purpose.front() >= 'a' && Op.Purpose.front() <= 'z');
    EXPECT_NE(Op.Purpose.back(), '.') << Op.Name;
  }
}

TEST(OperationTableTest, NothingElseIsAnOperation) {
  std::set<std::string> Names;
  for (const Operation &Op : builtinOperations())
    EXPECT_TRUE(Names.insert(Op.Name).second) << Op.Name << " stands twice";
  EXPECT_EQ(Names.size(), std::size(Expected) + 2 * std::size(ExpectedNative));
  for (const char *Name :
       {"UnlockFileEx", "GetOverlappedResult", "GetOverlappedResultEx",
        "WSAGetOverlappedResult", "WinUsb_GetOverlappedResult", "CancelIo",
        "CancelIoEx", "GetQueuedCompletionStatus",
        "GetQueuedCompletionStatusEx", "PostQueuedCompletionStatus",
        "GetVirtualDiskOperationProgress", "CreateVirtualDisk", "ReadFileEx",
        "WriteFileEx", "NtCancelIoFile", "StartThreadpoolIo",
        "TpStartAsyncIoOperation"})
    EXPECT_FALSE(find(Name)) << Name;
}

std::set<std::string> withException(Exception E) {
  std::set<std::string> Names;
  for (const Operation &Op : builtinOperations())
    if (Op.has(E))
      Names.insert(Op.Name);
  return Names;
}

TEST(OperationTableTest, ExceptionsStandWhereTheSpecificationHasThem) {
  using Set = std::set<std::string>;
  EXPECT_EQ(withException(NoSuccess), Set{"ConnectNamedPipe"});
  EXPECT_EQ(withException(NeverPending),
            (Set{"ReadDirectoryChangesW", "ReadDirectoryChangesExW"}));
  EXPECT_EQ(withException(NeverSkips),
            (Set{"ReadDirectoryChangesW", "ReadDirectoryChangesExW"}));
  EXPECT_EQ(withException(MessageSize),
            (Set{"WSARecv", "WSARecvFrom", "WSARecvMsg"}));
}

TEST(OperationTableTest, ANullOverlappedIsFineWhereTheSdkSaysSo) {
  for (const Operation &Op : builtinOperations()) {
    const bool Documented = Op.Result == Convention::BoolWsaError ||
                            Op.Result == Convention::IntWsaError ||
                            Op.Result == Convention::ErrorCode ||
                            Op.Result == Convention::Hresult ||
                            Op.Name.starts_with("WinUsb_");
    EXPECT_EQ(Op.has(NullIsSynchronous), Documented) << Op.Name;
  }
}

TEST(OperationTableTest, OnlyHttpIgnoresTheLowBitOfTheEvent) {
  for (const Operation &Op : builtinOperations())
    EXPECT_EQ(Op.has(EventIgnored), Op.Name.starts_with("Http")) << Op.Name;
}

/// The places of the buffers of \p Name, those in segments as 100 + place.
std::set<unsigned> buffersOf(std::string_view Name) {
  const BufferPlaces &Memory = find(Name)->Memory;
  std::set<unsigned> Places;
  for (unsigned I = 0; I < 32; ++I)
    if (Memory.isBuffer(I))
      Places.insert(I);
  if (Memory.Segments >= 0)
    Places.insert(100 + static_cast<unsigned>(Memory.Segments));
  return Places;
}

TEST(OperationTableTest, BuffersStandWhereTheSdkHasThem) {
  using Set = std::set<unsigned>;
  EXPECT_EQ(buffersOf("ReadFile"), Set{1});
  EXPECT_EQ(buffersOf("WriteFile"), Set{1});
  EXPECT_EQ(buffersOf("ReadFileScatter"), Set{101});
  EXPECT_EQ(buffersOf("LockFileEx"), Set{});
  EXPECT_EQ(buffersOf("WaitCommEvent"), Set{1});
  EXPECT_EQ(buffersOf("AcceptEx"), Set{2});
  EXPECT_EQ(buffersOf("WSASend"), Set{101});
  EXPECT_EQ(buffersOf("WSARecvFrom"), (Set{5, 6, 101}));
  EXPECT_EQ(buffersOf("HttpReceiveHttpRequest"), Set{3});
  EXPECT_EQ(buffersOf("NtReadFile"), (Set{4, 5}));
  EXPECT_EQ(buffersOf("ZwReadFileScatter"), (Set{4, 105}));
}

TEST(OperationTableTest, NoBufferIsTheHandleTheOverlappedOrTheRoutine) {
  for (const Operation &Op : builtinOperations()) {
    EXPECT_FALSE(Op.Memory.isBuffer(Op.Handle)) << Op.Name;
    EXPECT_FALSE(Op.Memory.isBuffer(Op.Overlapped)) << Op.Name;
    EXPECT_FALSE(Op.Routine >= 0 && Op.Memory.isBuffer(Op.Routine)) << Op.Name;
  }
}

} // namespace
