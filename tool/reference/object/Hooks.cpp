//===- Hooks.cpp - What stands in front of the system's functions ---------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <winsock2.h> // before windows.h

#include "reference/object/Handles.h"
#include "reference/object/Hooks.h"
#include "reference/object/Sites.h"

#include <cstdio>
#include <cstring>
#include <winternl.h>

/// The system's GetProcAddress under its own name: a program that is linked
/// with this file has the hook in its place. In mingw-w64's libntdll.a, but in
/// no header.
extern "C" NTSTATUS NTAPI LdrGetProcedureAddress(HMODULE, const ANSI_STRING *,
                                                 ULONG, void **);

using namespace tpio;
using namespace tpio::object;

static HookSettings Settings;

namespace tpio::object {
void setUpHooks(const HookSettings &S) { Settings = S; }
const HookSettings &hookSettings() { return Settings; }
} // namespace tpio::object

#define CALLER __builtin_return_address(0)

/// In plain mode nobody asks where a call stands.
static Site here(CallKind Kind, void *Caller, const char *Name) {
  return Settings.Checked ? siteOf(Kind, Caller, Name) : NoSite;
}

/// The system's function called \p Name, with the type of \p Ours.
template <class F> static F *original(F *, const char *Name) {
  return reinterpret_cast<F *>(systems(Name));
}

static ThreadpoolIo *makeIo(HANDLE File, CallbackKind Kind, void *Callback,
                            void *Context, PTP_CALLBACK_ENVIRON Environment,
                            void *Caller) {
  ThreadpoolIo *const Io = create(File, Kind, Callback, Context, Environment);
  if (Io && Settings.Checked) {
    bind(File, Io);
    if (Settings.Created)
      Settings.Created(Io, File,
                       here(CallKind::Create, Caller, "CreateThreadpoolIo"));
  }
  return Io;
}

extern "C" {

// One body for each role of the contract's table, under both names.
#define TPIO_Create(Name)                                                      \
  PTP_IO tpio_##Name(HANDLE File, PTP_WIN32_IO_CALLBACK Callback,              \
                     void *Context, PTP_CALLBACK_ENVIRON Env) {                \
    return reinterpret_cast<PTP_IO>(makeIo(File, CallbackKind::Win32,          \
                                           reinterpret_cast<void *>(Callback), \
                                           Context, Env, CALLER));             \
  }
#define TPIO_NativeCreate(Name)                                                \
  NTSTATUS tpio_##Name(PTP_IO *Io, HANDLE File, void *Callback, void *Context, \
                       PTP_CALLBACK_ENVIRON Env) {                             \
    *Io = reinterpret_cast<PTP_IO>(                                            \
        makeIo(File, CallbackKind::Native, Callback, Context, Env, CALLER));   \
    return *Io ? 0 : static_cast<NTSTATUS>(STATUS_INVALID_PARAMETER);          \
  }
#define TPIO_OBJECT_CALL(Name, Kind, Parameters, Arguments, Act)               \
  void tpio_##Name Parameters {                                                \
    auto *const Object = reinterpret_cast<ThreadpoolIo *>(Io);                 \
    if (!isOurs(Io))                                                           \
      return original(tpio_##Name, #Name) Arguments;                           \
    [[maybe_unused]] const Site Where = here(CallKind::Kind, CALLER, #Name);   \
    Act;                                                                       \
  }
#define TPIO_Start(Name)                                                       \
  TPIO_OBJECT_CALL(Name, Start, (PTP_IO Io), (Io), start(Object, Where))
#define TPIO_Cancel(Name)                                                      \
  TPIO_OBJECT_CALL(Name, Cancel, (PTP_IO Io), (Io), cancel(Object, Where))
#define TPIO_Wait(Name)                                                        \
  TPIO_OBJECT_CALL(Name, Wait, (PTP_IO Io, BOOL Drop), (Io, Drop),             \
                   wait(Object, Drop))
#define TPIO_Close(Name)                                                       \
  TPIO_OBJECT_CALL(Name, Close, (PTP_IO Io), (Io),                             \
                   if (Settings.Checked) unbind(Object);                       \
                   close(Object, Where))
#define TPIO_NativeStart TPIO_Start
#define TPIO_NativeCancel TPIO_Cancel
#define TPIO_NativeWait TPIO_Wait
#define TPIO_NativeClose TPIO_Close
#define TPIO_POOL_FUNCTION(Role, Name, Params, Native, NativeParams, Purpose)  \
  TPIO_##Role(Name) TPIO_Native##Role(Native)
#include "contract/Functions.def"

#define TPIO_CLOSES_MEMBERS(Name)                                              \
  void tpio_##Name(PTP_CLEANUP_GROUP Group, BOOL Drop, void *Context) {        \
    closeMembers(Group, Drop, here(CallKind::Close, CALLER, #Name),            \
                 Settings.Checked ? unbind : nullptr);                         \
    original(tpio_##Name, #Name)(Group, Drop, Context);                        \
  }
TPIO_CLOSES_MEMBERS(CloseThreadpoolCleanupGroupMembers)
TPIO_CLOSES_MEMBERS(TpReleaseCleanupGroupMembers)

BOOL tpio_SetFileCompletionNotificationModes(HANDLE File, UCHAR Flags) {
  static auto *const Original =
      original(tpio_SetFileCompletionNotificationModes,
               "SetFileCompletionNotificationModes");
  const BOOL Done = Original(File, Flags);
  if (Done && Flags & FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
    setSkips(File);
  return Done;
}

#define TPIO_SETS_INFORMATION(Name)                                            \
  NTSTATUS tpio_##Name(HANDLE File, IO_STATUS_BLOCK *Status, void *Data,       \
                       ULONG Size, FILE_INFORMATION_CLASS Class) {             \
    static auto *const Original = original(tpio_##Name, #Name);                \
    const NTSTATUS Done = Original(File, Status, Data, Size, Class);           \
    /* FileIoCompletionNotificationInformation */                              \
    if (Done == 0 && static_cast<int>(Class) == 41 &&                          \
        *static_cast<ULONG *>(Data) & FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)    \
      setSkips(File);                                                          \
    return Done;                                                               \
  }
TPIO_SETS_INFORMATION(NtSetInformationFile)
TPIO_SETS_INFORMATION(ZwSetInformationFile)

BOOL tpio_CloseHandle(HANDLE Handle) {
  static auto *const Original = original(tpio_CloseHandle, "CloseHandle");
  forget(Handle);
  return Original(Handle);
}

NTSTATUS tpio_NtClose(HANDLE Handle) {
  static auto *const Original = original(tpio_NtClose, "NtClose");
  forget(Handle);
  return Original(Handle);
}

int tpio_closesocket(SOCKET Socket) {
  static auto *const Original = original(tpio_closesocket, "closesocket");
  forget(reinterpret_cast<HANDLE>(Socket));
  return Original(Socket);
}

BOOL tpio_DuplicateHandle(HANDLE FromProcess, HANDLE From, HANDLE ToProcess,
                          HANDLE *To, DWORD Access, BOOL Inherit,
                          DWORD Options) {
  static auto *const Original =
      original(tpio_DuplicateHandle, "DuplicateHandle");
  const BOOL Done =
      Original(FromProcess, From, ToProcess, To, Access, Inherit, Options);
  const DWORD Own = GetCurrentProcessId();
  const DWORD Error = GetLastError();
  if (Done && To && GetProcessId(FromProcess) == Own &&
      GetProcessId(ToProcess) == Own)
    duplicated(From, *To);
  SetLastError(Error);
  return Done;
}

BOOL tpio_TerminateProcess(HANDLE Process, UINT Code) {
  static auto *const Original =
      original(tpio_TerminateProcess, "TerminateProcess");
  if (Settings.Ending && GetProcessId(Process) == GetCurrentProcessId())
    Settings.Ending();
  return Original(Process, Code);
}

FARPROC tpio_GetProcAddress(HMODULE Module, const char *Name) {
  static auto *const Original = original(tpio_GetProcAddress, "GetProcAddress");
  const FARPROC Theirs = Original(Module, Name);
  // A number instead of a name has no upper bits.
  if (!Theirs || reinterpret_cast<Word>(Name) >> 16 == 0)
    return Theirs;
  void *const Ours = hookOf(Name);
  return Ours ? reinterpret_cast<FARPROC>(Ours) : Theirs;
}

#define TPIO_OPERATION(Name, ...)                                              \
  std::int64_t tpio_##Name(Word A, Word B, Word C, Word D, Word E, Word F,     \
                           Word G, Word H, Word I, Word J, Word K) {           \
    const Word Args[] = {A, B, C, D, E, F, G, H, I, J, K};                     \
    const std::int64_t Result = observe(Row::Name, Args, CALLER);              \
    if constexpr (Row::Name == Row::WSAIoctl)                                  \
      if (static_cast<int>(Result) == 0 &&                                     \
          B == SIO_GET_EXTENSION_FUNCTION_POINTER && C && E)                   \
        replaceExtension(reinterpret_cast<void *>(C),                          \
                         reinterpret_cast<void **>(E));                        \
    return Result;                                                             \
  }
#include "contract/Operations.def"

} // extern "C"

static const Hook Table[] = {
#define TPIO_HOOK(Name) {#Name, reinterpret_cast<void *>(tpio_##Name)},
#include "reference/object/Hooks.def"
};

namespace tpio::object {

std::span<const Hook> hooks() { return Table; }

void *hookOf(const char *Name) {
  for (const Hook &H : Table)
    if (std::strcmp(H.Name, Name) == 0)
      return H.Ours;
  return nullptr;
}

void *systems(const char *Name) {
  ANSI_STRING Wanted;
  RtlInitAnsiString(&Wanted, Name);
  for (const wchar_t *Module : {L"kernel32.dll", L"ws2_32.dll", L"mswsock.dll",
                                L"ntdll.dll", L"httpapi.dll", L"virtdisk.dll",
                                L"winusb.dll", L"fltlib.dll", L"fwpuclnt.dll"})
    if (HMODULE M = GetModuleHandleW(Module)) {
      void *Found = nullptr;
      if (LdrGetProcedureAddress(M, &Wanted, 0, &Found) == 0 && Found)
        return Found;
    }
  std::fprintf(stderr, "tpio: '%s' is in no module of this program\n", Name);
  ExitProcess(2);
}

} // namespace tpio::object
