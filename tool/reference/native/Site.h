//===- Site.h - Places in an explored program -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A site is a call of the API together with the calls that led to it. The
/// program stays as its author wrote it (no macro stands in for a function, so
/// that its address can be taken and a method may bear the same name): a site
/// is read from the chain of frame pointers, and debug data gives its line.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_SITE_H
#define TPIO_REFERENCE_NATIVE_SITE_H

#include "contract/Ledger.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace tpio::sim {

using contract::NoSite;
using contract::Site;

/// What an API call does; a function all of whose calls do the same is a
/// wrapper of it.
enum class CallKind : unsigned char {
  Open, ///< makes a handle: no part of the protocol
  Create,
  Start,
  Issue,
  Cancel,
  Wait,
  Close,
};

struct Frame {
  /// Where the call returns to.
  std::uintptr_t Return = 0;
  /// The first argument of the function that holds the call, relative to its
  /// caller's frame: tells a destructor's object among the caller's locals.
  std::intptr_t Self = 0;
};

/// The innermost call first, the program's entry or a callback last.
using Stack = std::vector<Frame>;

/// Reads the stack of an API function with the frame pointer \p Top up to the
/// frame \p Base of the code that entered the program.
void readStack(const void *Top, const void *Base, Stack &Into);

class SiteTable {
public:
  Site intern(CallKind Kind, const Stack &Calls);
  std::span<const Frame> frames(Site S) const { return Entries[S - 1].Calls; }
  CallKind kind(Site S) const { return Entries[S - 1].Kind; }
  Site last() const { return static_cast<Site>(Entries.size()); }

private:
  struct Entry {
    CallKind Kind;
    Stack Calls;
  };
  std::vector<Entry> Entries;
  std::unordered_multimap<std::uint64_t, Site> ByHash;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_SITE_H
