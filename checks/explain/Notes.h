//===- Notes.h - Words a fault and its path ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_EXPLAIN_NOTES_H
#define TPIO_EXPLAIN_NOTES_H

#include "Finding.h"
#include "accounting/CreditsProtocol.h"
#include "engine/path/PathTrace.h"

namespace tpio::explain {

/// The finding for \p Fault : its place, its message, and its path in notes. A
/// call in a function that only starts or only cancels is placed at the call of
/// that function, with a note at the API call.
Finding describe(const accounting::CreditViolation &Fault,
                 const engine::PathTrace &Told, engine::RootExploration &Run);

/// The frame of \p S that a finding or note points at.
const engine::Frame &visibleFrame(contract::Site S,
                                  const engine::RootExploration &Run);

} // namespace tpio::explain

#endif // TPIO_EXPLAIN_NOTES_H
