//===- Checks.h - Identifiers and texts of the checks -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The checks as an enumeration and a table, generated from Checks.def. Plain
/// C++20: the lint and the reference implementation both name a fault by it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_CHECKS_H
#define TPIO_CONTRACT_CHECKS_H

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace tpio::contract {

enum class Check : unsigned char {
#define TPIO_CHECK(Enumerator, Id, Summary, Location) Enumerator,
#include "contract/Checks.def"
};

struct CheckInfo {
  Check Kind;
  /// Kebab-case identifier, for example "tpio-hoisted-start".
  std::string_view Id;
  /// One sentence without a capital or a full stop.
  std::string_view Summary;
  /// Where a finding stands, as a phrase.
  std::string_view Location;
};

inline constexpr std::array Checks{
#define TPIO_CHECK(Enumerator, Id, Summary, Location)                          \
  CheckInfo{Check::Enumerator, Id, Summary, Location},
#include "contract/Checks.def"
};

/// The table row of \p C. Never fails: the table is indexed by enumerator.
constexpr const CheckInfo &info(Check C) {
  return Checks[static_cast<std::size_t>(C)];
}

/// The check called \p Id, or nothing if no check has that name.
constexpr std::optional<Check> checkById(std::string_view Id) {
  for (const CheckInfo &I : Checks)
    if (I.Id == Id)
      return I.Kind;
  return std::nullopt;
}

} // namespace tpio::contract

#endif // TPIO_CONTRACT_CHECKS_H
