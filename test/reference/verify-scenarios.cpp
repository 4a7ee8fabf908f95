// REQUIRES: verify
// tpio-verify on an unmodified program: every return convention, every check,
// each with its safe twin. NAME-bad has the one fault that is marked, NAME none.
// verify-*.test use the program too.
//
// RUN: rm -rf %t && mkdir -p %t
// RUN: %mingw-cxx -std=c++20 -g -O0 -static %s -lws2_32 -lntdll -o %t/s.exe
// RUN: %mingw-cxx -std=c++20 -g -DSTAND_IN -shared -static %s -Wl,--export-all-symbols -o %t/httpapi.dll
// RUN: cp %t/httpapi.dll %t/fltlib.dll && cp %t/httpapi.dll %t/plugin.dll
// RUN: %python %S/scenarios.py %verify %t/s.exe %s

#ifdef STAND_IN
// httpapi.dll and fltlib.dll with the conventions of the real ones: those need
// a driver that Wine loads through its service manager, which the small prefix
// doesn't have. The handle is a pipe's.
#include <windows.h>
extern "C" {
ULONG HttpReceiveRequestEntityBody(HANDLE Queue, ULONGLONG, ULONG, void *Buffer,
                                   ULONG Size, ULONG *Done, OVERLAPPED *O) {
  return ReadFile(Queue, Buffer, Size, Done, O) ? NO_ERROR : GetLastError();
}
HRESULT FilterGetMessage(HANDLE Port, void *Buffer, DWORD Size, OVERLAPPED *O) {
  if (ReadFile(Port, Buffer, Size, nullptr, O))
    return S_OK;
  return HRESULT_FROM_WIN32(GetLastError());
}
// A DLL that comes with a program, loaded late.
void pluginRead(PTP_IO Io, HANDLE File, void *Buffer, OVERLAPPED *O, bool Bad) {
  if (!Bad)
    StartThreadpoolIo(Io);
  ReadFile(File, Buffer, 1, nullptr, O); // FAULT(plugin): tpio-missing-start
}
}
#else

#include "Inputs/scenarios.h"

static void missingStart(bool Bad) {
  Pipe P;
  if (!Bad)
    StartThreadpoolIo(P.Io);
  ReadFile(P.Server, P.Data, 1, nullptr, &P.O[0]); // FAULT(pipe): tpio-missing-start
  P.say();
  until(!Bad);
}

static void lateStart(bool Bad) {
  Pipe P;
  if (!Bad)
    StartThreadpoolIo(P.Io);
  ReadFile(P.Server, P.Data, 1, nullptr, &P.O[0]);
  if (Bad)
    StartThreadpoolIo(P.Io); // FAULT(late): tpio-late-start
  P.say();
  until(1);
}

static void hoisted(bool Bad) {
  Pipe P;
  StartThreadpoolIo(P.Io); // FAULT(hoisted): tpio-hoisted-start
  for (int I = 0; I < 3; ++I) {
    if (!Bad && I)
      StartThreadpoolIo(P.Io);
    P.say();
    if (!ReadFile(P.Server, P.Data, 1, nullptr, &P.O[I]) &&
        GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(P.Io);
  }
  until(Bad ? 1 : 3);
}

static void retried(bool Bad) {
  Pipe P;
  P.hangUp();
  StartThreadpoolIo(P.Io); // FAULT(retried): tpio-hoisted-start
  for (int I = 0; I < 3; ++I) {
    if (!Bad && I)
      StartThreadpoolIo(P.Io);
    if (!ReadFile(P.Server, P.Data, 1, nullptr, &P.O[I]) &&
        GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(P.Io);
  }
}

static void missingCancel(bool Bad) {
  Pipe P;
  P.hangUp();
  StartThreadpoolIo(P.Io);
  const bool Ok = ReadFile(P.Server, P.Data, 1, nullptr, &P.O[0]); // FAULT(broken): tpio-missing-cancel
  if (!Bad && !Ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(P.Io);
}

static void extraCancel(bool Bad) {
  Pipe P;
  StartThreadpoolIo(P.Io);
  ReadFile(P.Server, P.Data, 1, nullptr, &P.O[0]);
  if (Bad)
    CancelThreadpoolIo(P.Io); // FAULT(pending): tpio-extra-cancel
  P.say();
  until(!Bad);
}

static void orphan(bool Bad) {
  Pipe P;
  StartThreadpoolIo(P.Io); // FAULT(orphan): tpio-orphan-start
  if (!Bad)
    CancelThreadpoolIo(P.Io);
}

static void orphanClosed(bool Bad) {
  Pipe P;
  PTP_IO Io = P.Io;
  StartThreadpoolIo(Io); // FAULT(leaked): tpio-orphan-start
  if (!Bad)
    CancelThreadpoolIo(Io);
  WaitForThreadpoolIoCallbacks(Io, TRUE);
}

static void skip(bool Bad) {
  Pipe P(true);
  P.say();
  StartThreadpoolIo(P.Io);
  const bool Ok = ReadFile(P.Server, P.Data, 1, nullptr, &P.O[0]); // FAULT(skip): tpio-missing-cancel
  if (Ok && !Bad)
    CancelThreadpoolIo(P.Io);
}

static void noSkip(bool Bad) {
  Pipe P;
  P.say();
  StartThreadpoolIo(P.Io);
  const bool Ok = ReadFile(P.Server, P.Data, 1, nullptr, &P.O[0]);
  if (Ok && Bad)
    CancelThreadpoolIo(P.Io); // FAULT(noskip): tpio-extra-cancel
  until(1);
}

static void startOnly(PTP_IO Io) { StartThreadpoolIo(Io); }
static void wrapper(bool Bad) {
  Pipe P;
  startOnly(P.Io); // FAULT(wrapper): tpio-orphan-start
  if (!Bad)
    CancelThreadpoolIo(P.Io);
}

static void connect(bool Bad) {
  Pipe P;
  StartThreadpoolIo(P.Io);
  ConnectNamedPipe(P.Server, &P.O[0]); // FAULT(connect): tpio-missing-cancel
  if (!Bad && GetLastError() == ERROR_PIPE_CONNECTED)
    CancelThreadpoolIo(P.Io);
}

static void device(bool Bad) {
  Pipe P;
  constexpr DWORD Unknown = 0x12345678;
  DWORD Bytes;
  StartThreadpoolIo(P.Io);
  const bool Ok = DeviceIoControl(P.Server, Unknown, nullptr, 0, P.Data, 16, &Bytes, &P.O[0]); // FAULT(device): tpio-missing-cancel
  if (!Bad && !Ok && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(P.Io);
}

static void native(bool Bad) {
  Pipe P;
  IO_STATUS_BLOCK Block = {};
  using Function = NTSTATUS NTAPI(HANDLE, HANDLE, PIO_APC_ROUTINE, void *,
                                  IO_STATUS_BLOCK *, void *, ULONG,
                                  LARGE_INTEGER *, ULONG *);
  auto *const Read = reinterpret_cast<Function *>(
      GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtReadFile"));
  if (!Bad)
    StartThreadpoolIo(P.Io);
  Read(P.Server, nullptr, nullptr, &P.O[0], &Block, P.Data, 1, nullptr, nullptr); // FAULT(native): tpio-missing-start
  P.say();
  until(!Bad);
}

static void nativeFails(bool Bad) {
  Pipe P;
  P.hangUp();
  IO_STATUS_BLOCK Block = {};
  using Function = NTSTATUS NTAPI(HANDLE, HANDLE, PIO_APC_ROUTINE, void *,
                                  IO_STATUS_BLOCK *, void *, ULONG,
                                  LARGE_INTEGER *, ULONG *);
  auto *const Write = reinterpret_cast<Function *>(
      GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtWriteFile"));
  StartThreadpoolIo(P.Io);
  const NTSTATUS S = Write(P.Server, nullptr, nullptr, &P.O[0], &Block, P.Data, 1, nullptr, nullptr); // FAULT(ntstatus): tpio-missing-cancel
  if (!Bad && S < 0)
    CancelThreadpoolIo(P.Io);
}

static void NTAPI onNative(PTP_CALLBACK_INSTANCE, void *, void *,
                           IO_STATUS_BLOCK *Block, PTP_IO) {
  if (Block->Status == 0 && Block->Information == 1)
    InterlockedIncrement(&Calls);
}

static void tpNames(bool Bad) {
  Pipe P;
  const HMODULE Nt = GetModuleHandleA("ntdll.dll");
  const auto Get = [&](auto *&Into, const char *Name) {
    Into = reinterpret_cast<std::remove_reference_t<decltype(Into)>>(
        GetProcAddress(Nt, Name));
  };
  NTSTATUS NTAPI (*Alloc)(PTP_IO *, HANDLE, void *, void *, void *);
  void NTAPI (*Start)(PTP_IO);
  void NTAPI (*Cancel)(PTP_IO);
  void NTAPI (*Wait)(PTP_IO, BOOL);
  void NTAPI (*Release)(PTP_IO);
  Get(Alloc, "TpAllocIoCompletion");
  Get(Start, "TpStartAsyncIoOperation");
  Get(Cancel, "TpCancelAsyncIoOperation");
  Get(Wait, "TpWaitForIoCompletion");
  Get(Release, "TpReleaseIoCompletion");
  const std::string Name = Pipe::name() + "-tp";
  HANDLE Server = CreateNamedPipeA(
      Name.c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
      PIPE_TYPE_BYTE | PIPE_WAIT, 1, 4096, 4096, 0, nullptr);
  HANDLE Peer = CreateFileA(Name.c_str(), GENERIC_READ | GENERIC_WRITE, 0,
                            nullptr, OPEN_EXISTING, 0, nullptr);
  PTP_IO Io = nullptr;
  if (Alloc(&Io, Server, reinterpret_cast<void *>(onNative), nullptr, nullptr))
    return;
  Start(Io);
  ReadFile(Server, P.Data, 1, nullptr, &P.O[0]);
  if (Bad)
    Cancel(Io); // FAULT(tp): tpio-extra-cancel
  DWORD Done;
  WriteFile(Peer, "x", 1, &Done, nullptr);
  until(!Bad);
  Wait(Io, FALSE);
  Release(Io);
  CloseHandle(Server);
  CloseHandle(Peer);
}

static void receive(bool Bad) {
  Sockets S(true);
  if (!Bad)
    StartThreadpoolIo(S.Io);
  WSARecv(S.Server, &S.Buffer, 1, nullptr, &S.Flags, &S.O, nullptr); // FAULT(wsarecv): tpio-missing-start
  send(S.Client, "x", 1, 0);
  until(!Bad);
}

static void sendFails(bool Bad) {
  Sockets S(true);
  shutdown(S.Server, SD_SEND);
  StartThreadpoolIo(S.Io);
  const int R = WSASend(S.Server, &S.Buffer, 1, nullptr, 0, &S.O, nullptr); // FAULT(wsasend): tpio-missing-cancel
  if (!Bad && R == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING)
    CancelThreadpoolIo(S.Io);
}

static LPFN_ACCEPTEX acceptEx(SOCKET S) {
  GUID Id = WSAID_ACCEPTEX;
  LPFN_ACCEPTEX Function = nullptr;
  DWORD Bytes;
  WSAIoctl(S, SIO_GET_EXTENSION_FUNCTION_POINTER, &Id, sizeof(Id), &Function,
           sizeof(Function), &Bytes, nullptr, nullptr);
  return Function;
}

static void acceptOne(bool Bad) {
  Sockets S(false);
  S.Server = Sockets::make();
  DWORD Bytes;
  if (!Bad)
    StartThreadpoolIo(S.Io);
  acceptEx(S.Listener)(S.Listener, S.Server, S.Data, 0, 32, 32, &Bytes, &S.O); // FAULT(acceptex): tpio-missing-start
  sockaddr_in A;
  int Size = sizeof(A);
  getsockname(S.Listener, reinterpret_cast<sockaddr *>(&A), &Size);
  ::connect(S.Client, reinterpret_cast<sockaddr *>(&A), sizeof(A));
  until(!Bad);
}

static void acceptFails(bool Bad) {
  Sockets S(false);
  DWORD Bytes;
  StartThreadpoolIo(S.Io);
  const bool Ok = acceptEx(S.Listener)(S.Listener, INVALID_SOCKET, S.Data, 0, 32, 32, &Bytes, &S.O); // FAULT(acceptfails): tpio-missing-cancel
  if (!Bad && !Ok && WSAGetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(S.Io);
}

static void http(bool Bad) {
  Pipe P;
  P.hangUp();
  using Function = ULONG(HANDLE, ULONGLONG, ULONG, void *, ULONG, ULONG *,
                         OVERLAPPED *);
  auto *const Receive = reinterpret_cast<Function *>(GetProcAddress(
      LoadLibraryA("httpapi.dll"), "HttpReceiveRequestEntityBody"));
  StartThreadpoolIo(P.Io);
  const ULONG R = Receive(P.Server, 0, 0, P.Data, 1, nullptr, &P.O[0]); // FAULT(http): tpio-missing-cancel
  if (!Bad && R != NO_ERROR && R != ERROR_IO_PENDING)
    CancelThreadpoolIo(P.Io);
}

static void filter(bool Bad) {
  Pipe P;
  using Function = HRESULT(HANDLE, void *, DWORD, OVERLAPPED *);
  auto *const Get = reinterpret_cast<Function *>(
      GetProcAddress(LoadLibraryA("fltlib.dll"), "FilterGetMessage"));
  StartThreadpoolIo(P.Io);
  const HRESULT R = Get(P.Server, P.Data, 1, &P.O[0]);
  if (Bad && R != S_OK) // pending is a failure code too
    CancelThreadpoolIo(P.Io); // FAULT(filter): tpio-extra-cancel
  P.say();
  until(!Bad);
}

static void plugin(bool Bad) {
  Pipe P;
  using Function = void(PTP_IO, HANDLE, void *, OVERLAPPED *, bool);
  auto *const Read = reinterpret_cast<Function *>(
      GetProcAddress(LoadLibraryA("plugin.dll"), "pluginRead"));
  Read(P.Io, P.Server, P.Data, &P.O[0], Bad);
  P.say();
  until(!Bad);
}

static void duplicate(bool Bad) {
  Pipe P;
  HANDLE Other = nullptr;
  DuplicateHandle(GetCurrentProcess(), P.Server, GetCurrentProcess(), &Other, 0,
                  FALSE, DUPLICATE_SAME_ACCESS);
  if (!Bad)
    StartThreadpoolIo(P.Io);
  ReadFile(Other, P.Data, 1, nullptr, &P.O[0]); // FAULT(duplicate): tpio-missing-start
  P.say();
  until(!Bad);
  CloseHandle(Other);
}

/// A handle's value comes back for a file that is not bound.
static void reused(bool) {
  HANDLE Old;
  {
    Pipe P(true);
    Old = P.Server;
  }
  HANDLE File = CreateFileA("reused-scenario.tmp", GENERIC_WRITE, 0, nullptr,
                            CREATE_ALWAYS, FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  OVERLAPPED O = {};
  DWORD Done;
  WriteFile(File, "x", 1, &Done, &O);
  std::printf("%s handle\n", File == Old ? "same" : "other");
  CloseHandle(File);
}

static DWORD WINAPI writeMany(void *Data) {
  Pipe &P = *static_cast<Pipe *>(Data);
  for (int I = 0; I < 50; ++I) {
    auto *O = new OVERLAPPED();
    StartThreadpoolIo(P.Io);
    if (!WriteFile(P.Server, "x", 1, nullptr, O) &&
        GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(P.Io);
  }
  return 0;
}

static void threads(bool) {
  Pipe P;
  HANDLE All[4];
  for (HANDLE &T : All)
    T = CreateThread(nullptr, 0, writeMany, &P, 0, nullptr);
  char Byte;
  DWORD Done;
  for (int I = 0; I < 200; ++I)
    ReadFile(P.Peer, &Byte, 1, &Done, nullptr);
  WaitForMultipleObjects(4, All, TRUE, INFINITE);
}

static void afterClose(bool Bad) {
  Pipe P;
  PTP_IO Io = P.Io;
  CloseThreadpoolIo(Io);
  if (Bad)
    CancelThreadpoolIo(Io); // FAULT(closed): tpio-extra-cancel
  P.Io = nullptr;
}

static void crash(bool) { *reinterpret_cast<volatile int *>(8) = 1; }
static void hang(bool) { Sleep(INFINITE); }
static void kill(bool) { TerminateProcess(GetCurrentProcess(), 7); }

struct Scenario {
  const char *Name;
  void (*Run)(bool);
};
static constexpr Scenario All[] = {
    {"pipe", missingStart},      {"late", lateStart},
    {"hoisted", hoisted},        {"retried", retried},
    {"broken", missingCancel},   {"pending", extraCancel},
    {"orphan", orphan},          {"leaked", orphanClosed},
    {"skip", skip},              {"noskip", noSkip},
    {"wrapper", wrapper},        {"connect", connect},
    {"device", device},          {"native", native},
    {"ntstatus", nativeFails},   {"tp", tpNames},
    {"wsarecv", receive},        {"wsasend", sendFails},
    {"acceptex", acceptOne},     {"acceptfails", acceptFails},
    {"http", http},              {"filter", filter},
    {"plugin", plugin},          {"duplicate", duplicate},
    {"reused", reused},          {"threads", threads},
    {"closed", afterClose},      {"crash", crash},
    {"hang", hang},              {"kill", kill},
};

int main(int argc, char **argv) {
  std::string Name = argc > 1 ? argv[1] : "";
  const bool Bad = Name.ends_with("-bad");
  if (Bad)
    Name.resize(Name.size() - 4);
  for (const Scenario &S : All)
    if (Name == S.Name)
      return S.Run(Bad), 0;
  return 3;
}
#endif
