//===- Options.cpp - What can be set of the lint --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Options.h"

#include <charconv>

namespace tpio::contract {

std::optional<Option> optionByKey(std::string_view Key) {
  for (const OptionInfo &I : OptionTable)
    if (I.Key == Key)
      return I.Id;
  return std::nullopt;
}

std::string settingName(Option O) {
  std::string Name(info(O).Key);
  Name[0] = static_cast<char>(Name[0] - 'A' + 'a');
  return Name;
}

std::optional<unsigned> inRange(Option O, std::optional<std::int64_t> Number,
                                std::string &Why) {
  const OptionInfo &I = info(O);
  if (Number && *Number >= I.Least && *Number <= I.Most)
    return static_cast<unsigned>(*Number);
  Why = "expected a number from " + std::to_string(I.Least) + " to " +
        std::to_string(I.Most);
  return std::nullopt;
}

std::optional<unsigned> parseNumber(Option O, std::string_view Text,
                                    std::string &Why) {
  std::int64_t Value = 0;
  const char *const Last = Text.data() + Text.size();
  const auto [End, Failure] = std::from_chars(Text.data(), Last, Value);
  const bool Read = Failure == std::errc() && End == Last;
  return inRange(O, Read ? std::optional(Value) : std::nullopt, Why);
}

std::optional<bool> parseFlag(std::string_view Text, std::string &Why) {
  if (Text == "true" || Text == "1")
    return true;
  if (Text == "false" || Text == "0")
    return false;
  Why = "expected true or false";
  return std::nullopt;
}

std::string badValue(std::string_view Spelled, std::string_view Value,
                     std::string_view Why) {
  return "bad value '" + std::string(Value) + "' of '" + std::string(Spelled) +
         "': " + std::string(Why);
}

} // namespace tpio::contract
