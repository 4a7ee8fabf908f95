//===- Sites.h - Call sites of a running program -------------- -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A site is a call with its callers, as in the explorer: the same helper
/// called from two places is two sites.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_SITES_H
#define TPIO_REFERENCE_OBJECT_SITES_H

#include "reference/object/Account.h"

#include <vector>

namespace tpio::object {

enum class CallKind : unsigned char {
  Create,
  Start,
  Issue,
  Cancel,
  Wait,
  Close
};

/// Return addresses, the innermost first.
using Stack = std::vector<void *>;

/// The call of \p Kind that returns to \p Caller.
Site siteOf(CallKind Kind, void *Caller, const char *Name);

/// Is told of each site once, under a lock.
using SiteListener = void (*)(Site S, CallKind Kind, const char *Name,
                              const Stack &Calls);
void setSiteListener(SiteListener L);

/// Is told once, under a lock, that an activation came from \p From , its last
/// call of the API (NoSite: there was none), to \p To .
using FollowListener = void (*)(Site From, Site To);
void setFollowListener(FollowListener L);
/// This thread begins or ends an activation of the program.
void beginActivation();

/// The innermost return address of \p S, null for NoSite.
void *callerOf(Site S);

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_SITES_H
