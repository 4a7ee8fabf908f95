//===- Records.cpp - What a checked run has left behind, read again -------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/Records.h"

#include <cstdlib>

namespace tpio::verify {

static std::vector<std::string> split(const std::string &Text, char By) {
  std::vector<std::string> Parts{""};
  for (const char C : Text)
    if (C == By)
      Parts.emplace_back();
    else
      Parts.back() += C;
  return Parts;
}

static unsigned number(const std::string &Text) {
  return static_cast<unsigned>(std::strtoul(Text.c_str(), nullptr, 10));
}

static contract::Lack lack(const std::vector<std::string> &F, unsigned From) {
  return {.Op = number(F[From]),
          .By = number(F[From + 1]),
          .Spent = number(F[From + 2]),
          .First = number(F[From + 3]),
          .Nearest = number(F[From + 4])};
}

static std::optional<object::Occasion> occasion(const std::string &Name) {
  using object::Occasion;
  static const std::map<std::string, Occasion> Names{
      {"call", Occasion::Call},
      {"wait", Occasion::Wait},
      {"close", Occasion::Close},
      {"after-close", Occasion::AfterClose},
      {"exit", Occasion::Exit}};
  const auto It = Names.find(Name);
  return It == Names.end() ? std::nullopt : std::optional(It->second);
}

namespace {
class Reader {
public:
  Run Result;
  void take(std::vector<std::string> F);

private:
  Address address(const std::string &Text) const;
  std::map<unsigned, std::string> Modules;
};
} // namespace

/// "MODULE+OFFSET"
Address Reader::address(const std::string &Text) const {
  const auto It = Modules.find(number(Text));
  const std::size_t Plus = Text.find('+');
  return {It == Modules.end() ? "?" : It->second,
          Plus == Text.npos
              ? 0
              : std::strtoull(Text.c_str() + Plus + 1, nullptr, 16)};
}

void Reader::take(std::vector<std::string> F) {
  // A line that was cut off has fields that are empty.
  const std::string Kind = F[0];
  F.resize(14);
  if (Kind == "launched") {
    Result.Launched = true;
  } else if (Kind == "module") {
    Modules[number(F[1])] = F[2];
  } else if (Kind == "site") {
    SiteRecord S{F[2], F[3], {}};
    for (const std::string &Frame : split(F[4], ','))
      S.Calls.push_back(address(Frame));
    Result.Sites[number(F[1])] = std::move(S);
  } else if (Kind == "object") {
    Result.Objects[number(F[1])] = number(F[3]);
  } else if (Kind == "found") {
    const auto Check = contract::checkById(F[2]);
    const auto Shown = occasion(F[13]);
    if (Check && Shown)
      Result.Shown.found(number(F[1]),
                         {.Kind = *Check,
                          .Object = number(F[3]),
                          .Where = number(F[4]),
                          .Other = number(F[5]),
                          .Of = lack(F, 6),
                          .CameRound = F[11] == "1",
                          .SecondCancel = F[12] == "1"},
                         *Shown);
  } else if (Kind == "waived") {
    Result.Shown.waived(number(F[1]));
  } else if (Kind == "round") {
    Result.Shown.cameRound(number(F[1]), lack(F, 2));
  } else if (Kind == "notlate") {
    Result.Shown.notLate({number(F[1]), number(F[2]), number(F[3])});
  } else if (Kind == "follow") {
    Result.Shown.follow(number(F[1]), number(F[2]));
  } else if (Kind == "inject") {
    Result.Injections.push_back({number(F[1]), number(F[2]), F[3]});
  } else if (Kind == "crash") {
    Result.Crash = {F[1], address(F[2])};
  } else if (Kind == "end") {
    Result.Totals = {number(F[1]), number(F[2]), number(F[3]), number(F[4]),
                     number(F[5]), number(F[6]), number(F[7])};
  } else if (Kind == "exit") {
    Result.ExitCode =
        static_cast<std::uint32_t>(std::strtoul(F[1].c_str(), nullptr, 0));
  } else if (Kind == "timeout") {
    Result.TimedOut = number(F[1]);
  } else if (Kind == "error") {
    Result.Error = F[1];
  }
}

Run readRecords(std::istream &In) {
  Reader R;
  for (std::string Line; std::getline(In, Line);)
    R.take(split(Line, '\t'));
  return std::move(R.Result);
}

} // namespace tpio::verify
