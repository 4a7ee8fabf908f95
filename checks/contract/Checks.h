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
#define TPIO_CHECK(Enumerator, Id, Family, Default, Summary, Location,         \
                   Message)                                                    \
  Enumerator,
#include "contract/Checks.def"
};

/// The protocol that a check judges.
enum class CheckFamily : unsigned char {
  Accounting, ///< one start for each operation, one cancel for each start left
};

/// The name of \p F in tags: "accounting".
constexpr std::string_view spelling(CheckFamily F) {
  switch (F) {
  case CheckFamily::Accounting:
    return "accounting";
  }
  return {};
}

/// Whether a check runs if nobody says so.
enum class CheckDefault : unsigned char { Off, On };

struct CheckInfo {
  Check Kind;
  /// Kebab-case identifier, for example "tpio-hoisted-start".
  std::string_view Id;
  CheckFamily Family;
  CheckDefault Default;
  /// One sentence without a capital or a full stop.
  std::string_view Summary;
  /// Where a finding is reported, as a phrase.
  std::string_view Location;
  /// What a finding says, with %0 and %1 for the names of functions.
  std::string_view Message;
};

inline constexpr std::array Checks{
#define TPIO_CHECK(Enumerator, Id, Family, Default, Summary, Location,         \
                   Message)                                                    \
  CheckInfo{Check::Enumerator,                                                 \
            Id,                                                                \
            CheckFamily::Family,                                               \
            CheckDefault::Default,                                             \
            Summary,                                                           \
            Location,                                                          \
            Message},
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
