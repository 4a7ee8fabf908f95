//===- Cycles.h - Loops, as far as runs have shown them ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A program that runs has no loops to look at, but its calls come in some
/// order, and a loop is a cycle of that.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_CYCLES_H
#define TPIO_REFERENCE_CYCLES_H

#include "contract/Event.h"

#include <map>
#include <set>

namespace tpio::reference {

/// The calls that have followed on each.
using SiteGraph = std::map<contract::Site, std::set<contract::Site>>;

/// The sites of the outermost cycle that \p Inside is on and \p Outside is not;
/// empty if there is none. Where both share a cycle, the one that is left
/// without its entries counts: an inner loop.
std::set<contract::Site> cycleOf(const SiteGraph &Followers,
                                 contract::Site Inside, contract::Site Outside);

} // namespace tpio::reference

#endif // TPIO_REFERENCE_CYCLES_H
