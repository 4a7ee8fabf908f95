//===- Injection.cpp - Outcomes that a test would never see ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Injection.h"

#include <charconv>

namespace tpio::object {

using contract::Convention;
using contract::Outcome;

bool Injection::picks(unsigned Number) const {
  if (Number == Nth)
    return true;
  if (Rate <= 0)
    return false;
  // splitmix64 (S. Vigna, public domain) of seed and number.
  std::uint64_t Z = Seed + Number * 0x9E3779B97F4A7C15;
  Z = (Z ^ Z >> 30) * 0xBF58476D1CE4E5B9;
  Z = (Z ^ Z >> 27) * 0x94D049BB133111EB;
  Z ^= Z >> 31;
  return static_cast<double>(Z >> 11) * 0x1p-53 < Rate;
}

template <class T> static bool number(std::string_view Text, T &Into) {
  int Base = 10;
  if constexpr (std::is_integral_v<T>)
    if (Text.starts_with("0x") || Text.starts_with("0X")) {
      Text.remove_prefix(2);
      Base = 16;
    }
  const char *const End = Text.data() + Text.size();
  std::from_chars_result R;
  if constexpr (std::is_integral_v<T>)
    R = std::from_chars(Text.data(), End, Into, Base);
  else
    R = std::from_chars(Text.data(), End, Into);
  return !Text.empty() && R.ec == std::errc() && R.ptr == End;
}

static std::string parseOutcome(std::string_view Value, Injection &Into) {
  static constexpr std::string_view Failure = "failure:";
  if (Value == "pending") {
    Into.What = Outcome::Pending;
  } else if (Value == "success") {
    Into.What = Outcome::Success;
  } else if (Value == "failure") {
    Into.What = Outcome::Failure;
  } else if (Value.starts_with(Failure)) {
    Into.What = Outcome::Failure;
    Value.remove_prefix(Failure.size());
    if (!number(Value, Into.Code) || Into.Code == 0 ||
        Into.Code == contract::ErrorIoPending)
      return "'" + std::string(Value) + "' is not the code of a failure";
  } else {
    return "expected pending, success or failure:ERROR, not '" +
           std::string(Value) + "'";
  }
  return {};
}

bool parseInjection(std::string_view Option, Injection &Into,
                    std::string &Error) {
  const std::size_t Equals = Option.find('=');
  if (Equals == Option.npos)
    return false;
  const std::string_view Name = Option.substr(0, Equals);
  const std::string_view Value = Option.substr(Equals + 1);
  std::string Wrong;
  if (Name == "fail") {
    if (!number(Value, Into.Nth) || Into.Nth == 0)
      Wrong = "expected the number of an operation, from 1";
  } else if (Name == "fail-rate") {
    if (!number(Value, Into.Rate) || !(Into.Rate >= 0 && Into.Rate <= 1))
      Wrong = "expected a share between 0 and 1";
  } else if (Name == "inject") {
    Wrong = parseOutcome(Value, Into);
  } else if (Name == "seed") {
    if (!number(Value, Into.Seed))
      Wrong = "expected a number";
  } else {
    return false;
  }
  if (!Wrong.empty())
    Error = "--" + std::string(Option) + ": " + Wrong;
  return true;
}

std::int64_t resultFor(const contract::Operation &Op, Outcome What,
                       std::uint32_t Code,
                       std::optional<std::uint32_t> &LastError) {
  // An error has the severity 3 in its two upper bits.
  static constexpr std::uint32_t StatusInsufficientResources = 0xC000009A;
  const bool Ok = What == Outcome::Success;
  if (What == Outcome::Pending)
    Code = contract::ErrorIoPending;
  switch (Op.Result) {
  case Convention::BoolLastError:
  case Convention::BoolWsaError:
    if (!Ok)
      LastError = Code;
    return Ok;
  case Convention::IntWsaError:
    if (!Ok)
      LastError = Code;
    return Ok ? 0 : -1;
  case Convention::ErrorCode:
    return Ok ? 0 : Code;
  case Convention::Hresult:
    return Ok ? 0 : static_cast<std::int32_t>(contract::hresultFromWin32(Code));
  case Convention::NtStatus:
    if (Ok)
      return 0;
    if (What == Outcome::Pending)
      return contract::StatusPending;
    return static_cast<std::int32_t>(
        Code >> 30 == 3 ? Code : StatusInsufficientResources);
  }
  __builtin_unreachable();
}

} // namespace tpio::object
