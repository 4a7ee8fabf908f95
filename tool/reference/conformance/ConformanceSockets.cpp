//===- ConformanceSockets.cpp - Facts on loopback sockets -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/conformance/Conformance.h"

#include <mswsock.h>

using namespace tpio::conformance;

namespace {
/// A connection with itself. The object is bound to Server, or to the listener
/// as long as nobody has connected.
struct Sockets : Seen {
  SOCKET Listener, Client, Server = INVALID_SOCKET;
  OVERLAPPED O = {};
  char Data[64];
  WSABUF Buffer = {16, Data};
  DWORD Flags = 0;

  explicit Sockets(bool Connected = true) {
    WSADATA Ignored;
    WSAStartup(MAKEWORD(2, 2), &Ignored);
    sockaddr_in A = {};
    A.sin_family = AF_INET;
    A.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Listener = make();
    bind(Listener, reinterpret_cast<sockaddr *>(&A), sizeof(A));
    listen(Listener, 1);
    Client = make();
    if (Connected) {
      connectClient();
      Server = accept(Listener, nullptr, nullptr);
    }
    Io = CreateThreadpoolIo(
        reinterpret_cast<HANDLE>(Connected ? Server : Listener), onIo,
        static_cast<Seen *>(this), nullptr);
  }
  ~Sockets() {
    if (Io)
      CloseThreadpoolIo(Io);
    for (SOCKET S : {Listener, Client, Server})
      if (S != INVALID_SOCKET)
        closesocket(S);
  }
  static SOCKET make() {
    return WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0,
                      WSA_FLAG_OVERLAPPED);
  }
  void connectClient() {
    sockaddr_in A;
    int Size = sizeof(A);
    getsockname(Listener, reinterpret_cast<sockaddr *>(&A), &Size);
    connect(Client, reinterpret_cast<sockaddr *>(&A), sizeof(A));
  }
  int receive() {
    return WSARecv(Server, &Buffer, 1, nullptr, &Flags, &O, nullptr);
  }
};
} // namespace

static bool pended(int Result) {
  return Result == SOCKET_ERROR && WSAGetLastError() == WSA_IO_PENDING;
}

static bool pendingReceiveGivesOne() {
  Sockets S;
  StartThreadpoolIo(S.Io);
  const bool Pended = pended(S.receive());
  send(S.Client, "abc", 3, 0);
  return Pended && calls(S, 1) && S.Overlapped == &S.O &&
         S.Result == NO_ERROR && S.Bytes == 3 && S.Given == S.Io &&
         waitReturns(S.Io);
}

static bool sendGivesOne() {
  Sockets S;
  StartThreadpoolIo(S.Io);
  const int R = WSASend(S.Server, &S.Buffer, 1, nullptr, 0, &S.O, nullptr);
  return (R == 0 || pended(R)) && calls(S, 1) && S.Bytes == 16 &&
         S.Result == NO_ERROR;
}

static bool failedSendWithCancelGivesNone() {
  Sockets S;
  shutdown(S.Server, SD_SEND);
  StartThreadpoolIo(S.Io);
  const int R = WSASend(S.Server, &S.Buffer, 1, nullptr, 0, &S.O, nullptr);
  const bool Failed = R == SOCKET_ERROR && WSAGetLastError() == WSAESHUTDOWN;
  CancelThreadpoolIo(S.Io);
  return Failed && waitReturns(S.Io) && calls(S, 0);
}

static bool endOfStreamGivesOneOfNoBytes() {
  Sockets S;
  StartThreadpoolIo(S.Io);
  const bool Pended = pended(S.receive());
  shutdown(S.Client, SD_SEND);
  return Pended && calls(S, 1) && S.Result == NO_ERROR && S.Bytes == 0;
}

static bool cancelledReceiveGivesOne() {
  Sockets S;
  StartThreadpoolIo(S.Io);
  const bool Pended = pended(S.receive());
  CancelIoEx(reinterpret_cast<HANDLE>(S.Server), &S.O);
  return Pended && calls(S, 1) && S.Result == ERROR_OPERATION_ABORTED;
}

static bool skippedReceiveGivesNone() {
  Sockets S;
  if (!SetFileCompletionNotificationModes(reinterpret_cast<HANDLE>(S.Server),
                                          FILE_SKIP_COMPLETION_PORT_ON_SUCCESS))
    return false;
  send(S.Client, "abc", 3, 0);
  fd_set Readable;
  FD_ZERO(&Readable);
  FD_SET(S.Server, &Readable);
  timeval Limit = {Patience / 1000, 0};
  select(0, &Readable, nullptr, nullptr, &Limit);
  StartThreadpoolIo(S.Io);
  const int R = S.receive();
  LONG Wanted = 1;
  if (R == 0) {
    CancelThreadpoolIo(S.Io);
    Wanted = 0;
  }
  return (R == 0 || pended(R)) && waitReturns(S.Io) && calls(S, Wanted);
}

static bool acceptExGivesOne() {
  Sockets S(false);
  GUID Id = WSAID_ACCEPTEX;
  LPFN_ACCEPTEX Accept = nullptr;
  DWORD Bytes;
  if (WSAIoctl(S.Listener, SIO_GET_EXTENSION_FUNCTION_POINTER, &Id, sizeof(Id),
               &Accept, sizeof(Accept), &Bytes, nullptr, nullptr))
    return false;
  S.Server = Sockets::make();
  constexpr DWORD Address = sizeof(sockaddr_in) + 16;
  StartThreadpoolIo(S.Io);
  const bool Pended = !Accept(S.Listener, S.Server, S.Data, 0, Address, Address,
                              &Bytes, &S.O) &&
                      WSAGetLastError() == ERROR_IO_PENDING;
  S.connectClient();
  return Pended && calls(S, 1) && S.Overlapped == &S.O &&
         S.Result == NO_ERROR && waitReturns(S.Io);
}

static constexpr Fact Facts[] = {
    {"a pending receive gives one callback", pendingReceiveGivesOne},
    {"a send gives one callback", sendGivesOne},
    {"a failed send with a cancel gives none", failedSendWithCancelGivesNone},
    {"the end of a stream gives one of no bytes", endOfStreamGivesOneOfNoBytes},
    {"a cancelled receive gives one callback", cancelledReceiveGivesOne},
    {"a skipping socket calls back if it pended", skippedReceiveGivesNone},
    {"AcceptEx gives one callback", acceptExGivesOne},
};

std::span<const Fact> tpio::conformance::socketFacts() { return Facts; }
