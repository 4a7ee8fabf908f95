//===- Sites.cpp - Call sites of a running program ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Sites.h"
#include "reference/object/ThreadValue.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <windows.h>

namespace tpio::object {

namespace {

struct Table {
  SRWLOCK Guard = SRWLOCK_INIT;
  std::map<std::pair<CallKind, Stack>, Site> Numbers;
  std::vector<void *> Callers{nullptr};
  std::set<std::pair<Site, Site>> Follows;
  SiteListener Listener = nullptr;
  FollowListener Follower = nullptr;
};

constinit ThreadValue LastCall; ///< of the activation that runs

Table &table() {
  static Table &T = *new Table;
  return T;
}

} // namespace

/// Deeper stacks are cut: a recursion of this depth is no idiom of the API.
static constexpr unsigned MaxDepth = 48;

Site siteOf(CallKind Kind, void *Caller, const char *Name) {
  void *Frames[MaxDepth];
  const unsigned Depth = RtlCaptureStackBackTrace(0, MaxDepth, Frames, nullptr);
  // Our own frames come first.
  void **const First = std::find(Frames, Frames + Depth, Caller);
  Stack Calls(First, Frames + Depth);
  if (Calls.empty())
    Calls.push_back(Caller);

  Table &T = table();
  AcquireSRWLockExclusive(&T.Guard);
  const auto [It, New] =
      T.Numbers.try_emplace({Kind, std::move(Calls)}, T.Callers.size());
  const Site Result = It->second;
  if (New) {
    T.Callers.push_back(Caller);
    if (T.Listener)
      T.Listener(Result, Kind, Name, It->first.second);
  }
  const Site From = static_cast<Site>(LastCall.get());
  if (T.Follows.emplace(From, Result).second && T.Follower)
    T.Follower(From, Result);
  ReleaseSRWLockExclusive(&T.Guard);
  LastCall.set(Result);
  return Result;
}

void setSiteListener(SiteListener L) { table().Listener = L; }

void setFollowListener(FollowListener L) { table().Follower = L; }

void beginActivation() { LastCall.set(NoSite); }

void *callerOf(Site S) { return table().Callers[S]; }

} // namespace tpio::object
