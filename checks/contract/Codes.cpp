//===- Codes.cpp - Names of error codes -----------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Codes.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string_view>

namespace tpio::contract {

namespace {

struct Code {
  std::string_view Name;
  std::uint32_t Value;
};

constexpr std::array Errors{
#define TPIO_ERROR(Name, Value) Code{#Name, Value},
#include "contract/Codes.def"
};
constexpr std::array Statuses{
#define TPIO_STATUS(Name, Value) Code{#Name, Value},
#include "contract/Codes.def"
};

/// FACILITY_WIN32 with the severity bit (winerror.h, HRESULT_FROM_WIN32).
constexpr std::uint32_t Win32Facility = 0x80070000;

std::string_view nameIn(std::span<const Code> Table, std::uint32_t Value) {
  const auto Found = std::ranges::find(Table, Value, &Code::Value);
  return Found == Table.end() ? std::string_view() : Found->Name;
}

std::string hex(std::uint32_t Value) {
  char Text[11];
  std::snprintf(Text, sizeof Text, "0x%08X", unsigned(Value));
  return Text;
}

} // namespace

std::string spellCode(Convention C, std::uint32_t Value) {
  const bool IsHex = C == Convention::NtStatus || C == Convention::Hresult;
  std::string_view Name = nameIn(
      C == Convention::NtStatus ? std::span<const Code>(Statuses) : Errors,
      C == Convention::Hresult && (Value & 0xFFFF0000) == Win32Facility
          ? Value & 0xFFFF
          : Value);
  const std::string Number = IsHex ? hex(Value) : std::to_string(Value);
  if (Name.empty())
    return {};
  return (C == Convention::Hresult
              ? "HRESULT_FROM_WIN32(" + std::string(Name) + ")"
              : std::string(Name)) +
         " (" + Number + ")";
}

} // namespace tpio::contract
