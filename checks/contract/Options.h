//===- Options.h - What can be set of the lint ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Names, ranges, defaults and texts of the options, once for all ways to give
/// them: command line, .tpiolint, .clang-tidy, clang-tidy's check options, the
/// compiler plugin's arguments, the editor's settings. What differs between
/// them is how a value is written; what it means and what is said about a wrong
/// one stands here.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_OPTIONS_H
#define TPIO_CONTRACT_OPTIONS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tpio::contract {

enum class OptionKind : unsigned char {
  Globs,      ///< comma-separated
  Operations, ///< a list of what parseOperation() reads
  Flag,       ///< true or false
  Number,     ///< decimal, in a range
};

enum class Option : unsigned char {
#define TPIO_OPTION(Enumerator, Flag, Kind, Least, Most, Default, Placeholder, \
                    Help)                                                      \
  Enumerator,
#include "contract/Options.def"
};

struct OptionInfo {
  Option Id;
  std::string_view Key;  ///< in files: "NodeBudget"
  std::string_view Flag; ///< on the command line: "node-budget", or empty
  OptionKind Kind;
  unsigned Least, Most; ///< of a number
  unsigned Default;     ///< of a number or a flag
  std::string_view Placeholder;
  std::string_view Help;
};

inline constexpr std::array OptionTable{
#define TPIO_OPTION(Enumerator, Flag, Kind, Least, Most, Default, Placeholder, \
                    Help)                                                      \
  OptionInfo{Option::Enumerator, #Enumerator, Flag,                            \
             OptionKind::Kind,   Least,       Most,                            \
             Default,            Placeholder, Help},
#include "contract/Options.def"
};

constexpr const OptionInfo &info(Option O) {
  return OptionTable[static_cast<std::size_t>(O)];
}

/// The option that files call \p Key, or nothing.
std::optional<Option> optionByKey(std::string_view Key);

/// The name of the editor's setting: "nodeBudget".
std::string settingName(Option O);

/// Reads the value of an option of the kind Number, in decimal.
/// \returns nothing with the reason in \p Why if it is no number of the range.
std::optional<unsigned> parseNumber(Option O, std::string_view Text,
                                    std::string &Why);
/// The same for a number that was read already; nothing: it was no integer.
std::optional<unsigned> inRange(Option O, std::optional<std::int64_t> Number,
                                std::string &Why);

/// Reads "true" or "false"; also 1 and 0, as clang-tidy writes them.
/// \returns nothing with the reason in \p Why if it is neither.
std::optional<bool> parseFlag(std::string_view Text, std::string &Why);

/// What is said about a wrong value, in one line. \p Spelled is the option's
/// name as it was given, \p Why comes from a function that reads values.
std::string badValue(std::string_view Spelled, std::string_view Value,
                     std::string_view Why);

} // namespace tpio::contract

#endif // TPIO_CONTRACT_OPTIONS_H
