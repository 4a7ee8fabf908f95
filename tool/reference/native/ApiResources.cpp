//===- ApiResources.cpp - Handles, errors, waits, memory ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Runtime.h"

#include <utility>

using namespace tpio::sim;

/// FILE_SKIP_COMPLETION_PORT_ON_SUCCESS (winbase.h).
static constexpr Word SkipOnSuccess = 1;
static constexpr std::uint32_t ErrorIoIncomplete = 996;
static constexpr std::int32_t WaitTimeout = 258;
static constexpr std::uint32_t Infinite = 0xFFFF'FFFF;

static Word open(const char *Name, Word Failure, const void *Frame) {
  const Site Made = Now->site(CallKind::Open, Frame);
  return succeeds(Name) ? Now->makeHandle(Made, SkipMode::Absent) : Failure;
}

/// Another handle for what \p Of is a handle for.
static Word alias(Word Of) {
  const Word H = Now->makeHandle(NoSite, SkipMode::Absent);
  Now->handle(H).AliasOf = Of;
  return H;
}

/// A wait that ends when what is under way has ended.
static std::int32_t await(const char *Name, Word Milliseconds) {
  Now->step();
  Now->deliverAll();
  static constexpr const char *Labels[] = {"", "times out"};
  if (static_cast<std::uint32_t>(Milliseconds) == Infinite)
    return 0;
  return Now->choose(2, Name, Labels) ? WaitTimeout : 0;
}

static std::int32_t overlappedResult(Word Wait) {
  Now->step();
  if (static_cast<std::int32_t>(Wait)) {
    Now->deliverAll();
    return succeeds("GetOverlappedResult");
  }
  static constexpr const char *Labels[] = {"", "is not ready"};
  if (Now->choose(2, "GetOverlappedResult", Labels) == 0)
    return 1;
  Now->setLastError(ErrorIoIncomplete);
  return 0;
}

/// Sets the completion mode as well; what that means for a success is unknown
/// by the contract.
static std::int32_t setInformation(const char *Name, Word H,
                                   const std::uint32_t *Information,
                                   Word Class) {
  static constexpr std::uint32_t IoCompletionNotification = 41;
  if (!succeeds(Name))
    return static_cast<std::int32_t>(GenericStatus);
  if (static_cast<std::uint32_t>(Class) == IoCompletionNotification &&
      *Information & SkipOnSuccess) {
    Now->handle(H).Mode = SkipMode::Unknown;
    Now->handle(H).SkipWasSet = true;
  }
  return 0;
}

extern "C" {

// Handles.
#define TPIO_OPENS(Name, Failure)                                              \
  Word Name() { return open(#Name, Failure, TPIO_FRAME); }
#define TPIO_OPENER(Name, Params) TPIO_OPENS(Name, InvalidHandle)
#include "contract/Functions.def"
TPIO_OPENS(CreateEventA, 0)
TPIO_OPENS(CreateEventW, 0)
TPIO_OPENS(WSACreateEvent, 0)
TPIO_OPENS(CreateSemaphoreW, 0)
TPIO_OPENS(CreateIoCompletionPort, 0)
#undef TPIO_OPENS

// The handle comes through a pointer, an error code or HRESULT is returned.
#define TPIO_OPENS_INTO(Name, Place)                                           \
  std::int32_t Name(Word A, Word B, Word C, Word D, Word E, Word F) {          \
    const Word Args[] = {A, B, C, D, E, F};                                    \
    const Word H = open(#Name, 0, TPIO_FRAME);                                 \
    if (H)                                                                     \
      store(Args[Place], H);                                                   \
    return H ? 0 : static_cast<std::int32_t>(GenericHresult);                  \
  }
TPIO_OPENS_INTO(OpenVirtualDisk, 5)
TPIO_OPENS_INTO(HttpCreateRequestQueue, 4)
TPIO_OPENS_INTO(HttpCreateHttpHandle, 0)
TPIO_OPENS_INTO(FilterConnectCommunicationPort, 5)
#undef TPIO_OPENS_INTO

std::int32_t ReadFileEx(Word H) {
  return !Now->refuses(H) && succeeds("ReadFileEx");
}
std::int32_t WriteFileEx(Word H) {
  return !Now->refuses(H) && succeeds("WriteFileEx");
}
std::int32_t DuplicateHandle(Word, Word Source, Word, Word Target, Word, Word,
                             Word) {
  if (!succeeds("DuplicateHandle"))
    return 0;
  store(Target, alias(Source));
  return 1;
}
std::int32_t WinUsb_Initialize(Word Device, Word Interface) {
  if (!succeeds("WinUsb_Initialize"))
    return 0;
  store(Interface, alias(Device));
  return 1;
}
std::int32_t WinUsb_RegisterIsochBuffer(Word Interface, Word, Word, Word,
                                        Word Buffer) {
  if (!succeeds("WinUsb_RegisterIsochBuffer"))
    return 0;
  store(Buffer, alias(Interface));
  return 1;
}
std::int32_t SetFileCompletionNotificationModes(Word H, Word Flags) {
  const bool Done = succeeds("SetFileCompletionNotificationModes");
  Handle &Of = Now->handle(H);
  if (Flags & SkipOnSuccess) {
    // Whoever ignores the failure takes the mode for set, whoever looks at it
    // does not: both may be right, so no verdict rests on a success then.
    Of.Mode = Done ? SkipMode::Set : SkipMode::Unknown;
    Of.SkipWasSet = true;
  }
  return Done;
}

// The last error.
#define TPIO_SETS_INFORMATION(Name)                                            \
  std::int32_t Name(Word H, Word, const std::uint32_t *Information, Word,      \
                    Word Class) {                                              \
    return setInformation(#Name, H, Information, Class);                       \
  }
TPIO_SETS_INFORMATION(NtSetInformationFile)
TPIO_SETS_INFORMATION(ZwSetInformationFile)
#undef TPIO_SETS_INFORMATION

std::uint32_t GetLastError() {
  Now->step();
  return Now->lastError();
}
std::uint32_t WSAGetLastError() {
  Now->step();
  return Now->lastError();
}
void SetLastError(Word Code) {
  Now->setLastError(static_cast<std::uint32_t>(Code));
}
void WSASetLastError(Word Code) {
  Now->setLastError(static_cast<std::uint32_t>(Code));
}
// No mapping of ntdll's: a pending or failing status becomes a code as such.
std::uint32_t RtlNtStatusToDosError(Word Status) {
  const auto S = static_cast<std::uint32_t>(Status);
  if (S == tpio::contract::StatusPending)
    return tpio::contract::ErrorIoPending;
  return S >> 30 == 3 ? GenericCode : 0;
}

// Waits.
std::int32_t WaitForSingleObject(Word, Word Milliseconds) {
  return await("WaitForSingleObject", Milliseconds);
}
std::int32_t WaitForSingleObjectEx(Word, Word Milliseconds, Word) {
  return await("WaitForSingleObjectEx", Milliseconds);
}
std::int32_t WaitForMultipleObjects(Word, Word, Word, Word Milliseconds) {
  return await("WaitForMultipleObjects", Milliseconds);
}
std::int32_t SleepConditionVariableCS(Word, Word, Word Milliseconds) {
  return await("SleepConditionVariableCS", Milliseconds) == 0;
}
std::int32_t SleepConditionVariableSRW(Word, Word, Word Milliseconds, Word) {
  return await("SleepConditionVariableSRW", Milliseconds) == 0;
}
void Sleep(Word) { await("Sleep", Infinite); }
std::uint32_t SleepEx(Word, Word) { return await("SleepEx", Infinite); }
void WaitForThreadpoolWorkCallbacks(Word, Word) { await("wait", Infinite); }
void WaitForThreadpoolTimerCallbacks(Word, Word) { await("wait", Infinite); }
std::int32_t GetOverlappedResult(Word, Word, Word, Word Wait) {
  return overlappedResult(Wait);
}
std::int32_t GetOverlappedResultEx(Word, Word, Word, Word Wait, Word) {
  return overlappedResult(Wait);
}
std::int32_t WSAGetOverlappedResult(Word, Word, Word, Word Wait, Word) {
  return overlappedResult(Wait);
}
std::int32_t WinUsb_GetOverlappedResult(Word, Word, Word, Word Wait) {
  return overlappedResult(Wait);
}

// Memory. It lives until the run ends, freed or not.
void *__wrap_malloc(std::size_t Bytes) {
  return succeeds("malloc") ? Now->allocate(Bytes) : nullptr;
}
void *__wrap_calloc(std::size_t Count, std::size_t Bytes) {
  return succeeds("calloc") ? Now->allocate(Count * Bytes) : nullptr;
}
void __wrap_free(void *) {}
// operator new: none of the library's own throws is a path.
void *__wrap__Znwm(std::size_t Bytes) { return Now->allocate(Bytes); }
void *__wrap__Znam(std::size_t Bytes) { return Now->allocate(Bytes); }
void *HeapAlloc(Word, Word, std::size_t Bytes) {
  return succeeds("HeapAlloc") ? Now->allocate(Bytes) : nullptr;
}
void *VirtualAlloc(Word, std::size_t Bytes, Word, Word) {
  return succeeds("VirtualAlloc") ? Now->allocate(Bytes) : nullptr;
}
void *LocalAlloc(Word, std::size_t Bytes) {
  return succeeds("LocalAlloc") ? Now->allocate(Bytes) : nullptr;
}

// Interlocked functions: one thread runs at a time.
std::int32_t InterlockedIncrement(std::int32_t *At) { return ++*At; }
std::int32_t InterlockedDecrement(std::int32_t *At) { return --*At; }
std::int32_t InterlockedExchange(std::int32_t *At, std::int32_t Value) {
  return std::exchange(*At, Value);
}
std::int32_t InterlockedExchangeAdd(std::int32_t *At, std::int32_t Value) {
  return std::exchange(*At, *At + Value);
}
std::int32_t InterlockedCompareExchange(std::int32_t *At, std::int32_t Value,
                                        std::int32_t If) {
  return *At == If ? std::exchange(*At, Value) : *At;
}
Word InterlockedExchangePointer(Word *At, Word Value) {
  return std::exchange(*At, Value);
}
Word InterlockedCompareExchangePointer(Word *At, Word Value, Word If) {
  return *At == If ? std::exchange(*At, Value) : *At;
}

} // extern "C"
