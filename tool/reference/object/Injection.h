//===- Injection.h - Outcomes that a test would never see ----- -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Fault injection: which operation gets another outcome, and which. Plain
/// C++20 and deterministic: the same seed and the same order of operations give
/// the same choices.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_INJECTION_H
#define TPIO_REFERENCE_OBJECT_INJECTION_H

#include "contract/Operations.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tpio::object {

struct Injection {
  contract::Outcome What = contract::Outcome::Failure;
  /// ERROR_NO_SYSTEM_RESOURCES: what an operation fails with when memory that
  /// is not paged runs out, which no test reaches.
  std::uint32_t Code = 1450;
  unsigned Nth = 0; ///< the operation to change, from 1; 0: none
  double Rate = 0;  ///< the share of the others to change
  std::uint64_t Seed = 1;

  bool isOn() const { return Nth || Rate > 0; }
  /// True if the operation number \p Number, from 1, is to be changed.
  bool picks(unsigned Number) const;
};

/// Takes "fail=N", "fail-rate=R", "inject=pending|success|failure:ERROR" and
/// "seed=N".
/// \returns false if \p Option is none of these; \p Error says what is wrong
/// with a value.
bool parseInjection(std::string_view Option, Injection &Into,
                    std::string &Error);

/// How a call of \p Op says that it has ended with \p What. \p LastError is
/// set if the convention has one.
std::int64_t resultFor(const contract::Operation &Op, contract::Outcome What,
                       std::uint32_t Code,
                       std::optional<std::uint32_t> &LastError);

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_INJECTION_H
