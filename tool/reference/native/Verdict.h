//===- Verdict.h - What the lint should say of a program --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Turns what all paths of a program have shown into what the lint should say
/// of it: contract::nameDefects names the defects, debug data gives the place
/// of each (the contract's rule on wrappers and destructors).
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_VERDICT_H
#define TPIO_REFERENCE_NATIVE_VERDICT_H

#include "reference/native/Faults.h"
#include "reference/native/Knowledge.h"
#include "reference/native/Symbols.h"
#include "reference/native/WrittenCalls.h"

namespace tpio::sim {

struct Finding {
  Position Where;
  contract::Check What;
  /// The operation or the start that the finding is about, if it isn't Where.
  Position About;
  /// The outcomes that led there, each with its line if it has one.
  std::vector<std::string> Path;
};

/// Sorted by place and check, each once.
std::vector<Finding> judge(const FaultLog &Faults, const SiteTable &Sites,
                           Symbols &Debug, const WrittenCalls &Written);

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_VERDICT_H
