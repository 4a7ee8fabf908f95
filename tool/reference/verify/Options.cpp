//===- Options.cpp - The command line of tpio-verify ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/Options.h"

#include <charconv>

namespace tpio::verify {

const char *const Usage =
    "usage: tpio-verify [options] PROGRAM.exe [ARGS]\n"
    "\n"
    "Runs an unmodified x64 Windows program and checks its use of thread-pool\n"
    "I/O. Exit status: 0 no fault, 1 faults, 2 the program could not be run.\n"
    "\n"
    "  --format=text|sarif  how to tell the faults (default text)\n"
    "  --output=FILE        where to (default standard output; with sarif the\n"
    "                       program's own output then goes to standard error)\n"
    "  --timeout=SECONDS    end the program after this time (default 60)\n"
    "  --fail=N             change the outcome of the Nth operation, from 1\n"
    "  --fail-rate=R        change the outcome of a share of R, from 0 to 1\n"
    "  --inject=OUTCOME     what it becomes: pending, success, or\n"
    "                       failure:ERROR (default failure:1450)\n"
    "  --seed=N             other choices for --fail-rate (default 1)\n"
    "  --version, --help\n";

static bool number(std::string_view Text, unsigned &Into) {
  const auto [End, Failure] =
      std::from_chars(Text.data(), Text.data() + Text.size(), Into);
  return Failure == std::errc() && End == Text.data() + Text.size();
}

static std::string parseOne(std::string_view Word, Options &Into) {
  std::string_view Text = Word;
  auto Takes = [&](std::string_view Name) {
    const bool Is = Text.starts_with(Name);
    if (Is)
      Text.remove_prefix(Name.size());
    return Is;
  };
  if (Word == "--help" || Word == "-h") {
    Into.Help = true;
  } else if (Word == "--version") {
    Into.Version = true;
  } else if (Takes("--format=")) {
    if (Text != "text" && Text != "sarif")
      return "--format: expected text or sarif, not '" + std::string(Text) +
             "'";
    Into.As = Text == "sarif" ? Format::Sarif : Format::Text;
  } else if (Takes("--output=")) {
    if (Text.empty())
      return "--output: expected a file";
    Into.Output = Text;
  } else if (Takes("--records=")) {
    Into.Records = Text;
  } else if (Takes("--timeout=")) {
    if (!number(Text, Into.Timeout) || Into.Timeout == 0 ||
        Into.Timeout > 86400)
      return "--timeout: expected seconds, from 1 to 86400";
  } else {
    std::string Error;
    Text.remove_prefix(2);
    if (!Word.starts_with("--") || !parseInjection(Text, Into.Inject, Error))
      return "unknown option '" + std::string(Word) + "'";
    Into.InjectWords.emplace_back(Text);
    return Error;
  }
  return {};
}

std::string parse(const std::vector<std::string> &Words, Options &Into) {
  std::size_t I = 0;
  for (; I < Words.size() && Words[I].size() > 1 && Words[I][0] == '-'; ++I) {
    if (Words[I] == "--") {
      ++I;
      break;
    }
    if (std::string Error = parseOne(Words[I], Into); !Error.empty())
      return Error;
  }
  if (Into.Help || Into.Version)
    return {};
  if (I == Words.size())
    return "no program given; see --help";
  Into.Program = Words[I];
  Into.Arguments.assign(Words.begin() + static_cast<std::ptrdiff_t>(I) + 1,
                        Words.end());
  for (const std::string &W : Into.InjectWords)
    if (W.starts_with("inject=") && !Into.Inject.isOn())
      return "--inject: say which operations, with --fail=N or --fail-rate=R";
  return {};
}

} // namespace tpio::verify
