// REQUIRES: mingw, mingw-cxx
// RUN: %exits 1 %tpiolint --quiet --extra-arg=-std=c++17 %s 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// With the headers of mingw-w64 and its C++ library: what a function of the
// system is given is one field, and the pointer and the flag beside it stay what
// they are. The headers make intrinsics, assembler and loops of what the SDK
// documents as functions; a string has a union in it.
#include <winsock2.h>

#include <windows.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <stdio.h>
#include <string.h>
#include <string>
#include <vector>

struct Peer {
  HANDLE h;
  PTP_IO io;
  bool started;
  OVERLAPPED ov;
  char buf[8];
  volatile LONG running;
  volatile LONG64 total;
  void *volatile owner;
  CRITICAL_SECTION lock;
  SRWLOCK srw;
  CONDITION_VARIABLE changed;
  LARGE_INTEGER ticks;
  FILETIME time;
  SLIST_HEADER list;
  SLIST_ENTRY entry;
  char name[32];
  wchar_t wide[32];
  DWORD number;
  HANDLE event;
  std::atomic<int> count;
  std::atomic_flag flag;
  std::mutex mutex;
  std::string text;
  std::wstring words;
  std::vector<int> numbers;
  std::deque<int> queue;
  std::shared_ptr<int> shared;
  std::unique_ptr<int> own;
  std::chrono::steady_clock::time_point when;
};

#define BETWEEN(NAME, ...)                                                     \
  bool NAME(Peer *p) {                                                         \
    p->started = true;                                                         \
    if (p->io)                                                                 \
      StartThreadpoolIo(p->io);                                                \
    __VA_ARGS__;                                                               \
    if (!ReadFile(p->h, p->buf, 8, nullptr, &p->ov) &&                         \
        GetLastError() != ERROR_IO_PENDING) {                                  \
      if (p->started && p->io) {                                               \
        CancelThreadpoolIo(p->io);                                             \
        p->started = false;                                                    \
      }                                                                        \
      return false;                                                            \
    }                                                                          \
    return true;                                                               \
  }

BETWEEN(increments, InterlockedIncrement(&p->running))
BETWEEN(decrements, InterlockedDecrement(&p->running))
BETWEEN(exchanges, InterlockedExchange(&p->running, 1))
BETWEEN(adds, InterlockedExchangeAdd(&p->running, 1))
BETWEEN(compares, InterlockedCompareExchange(&p->running, 1, 0))
BETWEEN(increments_64, InterlockedIncrement64(&p->total))
BETWEEN(adds_64, InterlockedExchangeAdd64(&p->total, 2))
BETWEEN(exchanges_pointers, InterlockedExchangePointer(&p->owner, p))
BETWEEN(compares_pointers, InterlockedCompareExchangePointer(&p->owner, p, nullptr))
BETWEEN(masks, InterlockedAnd(&p->running, 1); InterlockedOr(&p->running, 2))
BETWEEN(sets_a_bit, InterlockedBitTestAndSet((LONG *)&p->running, 1))
BETWEEN(has_a_barrier, MemoryBarrier(); YieldProcessor())
BETWEEN(locks, EnterCriticalSection(&p->lock); LeaveCriticalSection(&p->lock))
BETWEEN(locks_slim, AcquireSRWLockExclusive(&p->srw); ReleaseSRWLockExclusive(&p->srw))
BETWEEN(wakes, WakeConditionVariable(&p->changed))
BETWEEN(counts_ticks, QueryPerformanceCounter(&p->ticks); p->number = GetTickCount())
BETWEEN(takes_the_time, GetSystemTimeAsFileTime(&p->time))
BETWEEN(pushes, InterlockedPushEntrySList(&p->list, &p->entry))
BETWEEN(wipes, SecureZeroMemory(p->buf, sizeof p->buf))
BETWEEN(zeroes, ZeroMemory(&p->ov, sizeof p->ov))
BETWEEN(copies_a_name, strcpy(p->name, "x"); strncpy(p->name, "y", 5); lstrcpyA(p->name, "z"))
BETWEEN(prints, snprintf(p->name, sizeof p->name, "%d", 3); wsprintfA(p->name, "%d", 3))
BETWEEN(widens, MultiByteToWideChar(CP_UTF8, 0, p->name, -1, p->wide, 32))
BETWEEN(sets_an_event, ResetEvent(p->ov.hEvent); SetEvent(p->event))
BETWEEN(asks_for_a_size, GetFileSizeEx(p->h, &p->ticks))
BETWEEN(counts, p->count++; p->count.fetch_add(1))
BETWEEN(looks, if (p->count.load() > 3) p->count.store(0))
BETWEEN(flags, p->flag.test_and_set(); p->flag.clear())
BETWEEN(guards, std::lock_guard<std::mutex> guard(p->mutex))
BETWEEN(says, p->text = "x"; p->text += "y")
BETWEEN(forgets_the_text, p->text.clear(); p->words = L"wide")
BETWEEN(grows, p->numbers.push_back(1); p->numbers.clear())
BETWEEN(queues, p->queue.push_back(1); p->queue.pop_front())
BETWEEN(shares, p->shared = std::make_shared<int>(1); p->shared.reset())
BETWEEN(owns, p->own.reset(new int))
BETWEEN(remembers_when, p->when = std::chrono::steady_clock::now())

// The field itself is another one then.
bool the_flag_is_exchanged(Peer *p) {
  p->running = 1;
  StartThreadpoolIo(p->io);
  if (!ReadFile(p->h, p->buf, 8, nullptr, &p->ov) &&
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      GetLastError() != ERROR_IO_PENDING) {
    if (InterlockedExchange(&p->running, 0) == 2)
      CancelThreadpoolIo(p->io);
    return false;
  }
  return true;
}
