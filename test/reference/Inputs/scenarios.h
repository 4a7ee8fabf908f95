// Pipes and sockets with an I/O object each, for verify-scenarios.cpp.
#ifndef TPIO_SCENARIOS_H
#define TPIO_SCENARIOS_H

#include <winsock2.h>

#include <cstdio>
#include <cstring>
#include <mswsock.h>
#include <string>
#include <windows.h>
#include <winternl.h>

static volatile LONG Calls = 0;
static void CALLBACK onIo(PTP_CALLBACK_INSTANCE Instance, void *, void *, ULONG,
                          ULONG_PTR, PTP_IO) {
  CallbackMayRunLong(Instance);
  InterlockedIncrement(&Calls);
}

static void until(LONG Wanted) {
  for (int I = 0; I < 1000 && Calls < Wanted; ++I)
    Sleep(1);
}

struct Pipe {
  HANDLE Server, Peer;
  PTP_IO Io;
  OVERLAPPED O[4] = {};
  char Data[16];
  Pipe(bool Skip = false) {
    Server = CreateNamedPipeA(name().c_str(),
                              PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
                              PIPE_TYPE_BYTE | PIPE_WAIT, 1, 4096, 4096, 0,
                              nullptr);
    Peer = CreateFileA(name().c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                       OPEN_EXISTING, 0, nullptr);
    if (Skip)
      SetFileCompletionNotificationModes(Server,
                                         FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
    Io = CreateThreadpoolIo(Server, onIo, this, nullptr);
  }
  static std::string name() {
    return "\\\\.\\pipe\\tpio-" + std::to_string(GetCurrentProcessId());
  }
  void say() {
    DWORD Done;
    WriteFile(Peer, "x", 1, &Done, nullptr);
  }
  void hangUp() {
    CloseHandle(Peer);
    Peer = nullptr;
  }
  ~Pipe() {
    if (Io) {
      WaitForThreadpoolIoCallbacks(Io, FALSE);
      CloseThreadpoolIo(Io);
    }
    CloseHandle(Server);
    if (Peer)
      CloseHandle(Peer);
  }
};

struct Sockets {
  SOCKET Listener, Client, Server;
  PTP_IO Io;
  OVERLAPPED O = {};
  char Data[64];
  WSABUF Buffer = {1, Data};
  DWORD Flags = 0;
  static SOCKET make() {
    return WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0,
                      WSA_FLAG_OVERLAPPED);
  }
  static sockaddr_in loopback() {
    sockaddr_in A = {};
    A.sin_family = AF_INET;
    A.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return A;
  }
  explicit Sockets(bool Connected) {
    WSADATA W;
    WSAStartup(MAKEWORD(2, 2), &W);
    Listener = make();
    sockaddr_in A = loopback();
    int Size = sizeof(A);
    bind(Listener, reinterpret_cast<sockaddr *>(&A), sizeof(A));
    getsockname(Listener, reinterpret_cast<sockaddr *>(&A), &Size);
    listen(Listener, 4);
    Client = make();
    Server = INVALID_SOCKET;
    if (Connected) {
      ::connect(Client, reinterpret_cast<sockaddr *>(&A), sizeof(A));
      Server = accept(Listener, nullptr, nullptr);
    }
    Io = CreateThreadpoolIo(reinterpret_cast<HANDLE>(Connected ? Server : Listener),
                            onIo, this, nullptr);
  }
  ~Sockets() {
    WaitForThreadpoolIoCallbacks(Io, FALSE);
    CloseThreadpoolIo(Io);
    closesocket(Listener);
    closesocket(Client);
    if (Server != INVALID_SOCKET)
      closesocket(Server);
  }
};

#endif // TPIO_SCENARIOS_H
