//===- PluginOptions.cpp - Arguments of the compiler plugin ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "compiler-plugin/PluginOptions.h"

#include "contract/Options.h"
#include "driver/config/CheckGlobs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

using namespace tpio;
using namespace llvm;

static std::string known() {
  std::string Text;
  for (const contract::OptionInfo &Info : contract::OptionTable)
    if (!Info.Flag.empty())
      Text += (Text.empty() ? "" : ", ") + std::string(Info.Flag) +
              (Info.Placeholder.empty() ? "" : "=") +
              std::string(Info.Placeholder);
  return Text;
}

/// Takes one argument, NAME or NAME=VALUE. \returns one line for each mistake.
static std::vector<std::string> parseArgument(StringRef Arg,
                                              LintOptions &Options) {
  using contract::Option;
  const auto [Name, Value] = Arg.split('=');
  const auto *Info = find_if(contract::OptionTable,
                             [Name = Name](const contract::OptionInfo &I) {
                               return StringRef(I.Flag) == Name;
                             });
  if (Info == contract::OptionTable.end() || Name.empty() ||
      (Info->Kind == contract::OptionKind::Flag && Arg != Name))
    return {"unknown argument '" + Arg.str() + "'; known are " + known()};
  std::string Why;
  switch (Info->Id) {
  case Option::Checks:
    if (Error E = driver::validateChecks(Value))
      Why = toString(std::move(E));
    else
      Options.Enabled = driver::selectChecks({Value});
    break;
  case Option::ExtraOperations:
    return contract::addOperations(Options.ExtraOperations, Value, Name);
  case Option::AssumeSkipOnSuccess:
    Options.AssumeSkipOnSuccess = true;
    break;
  case Option::NodeBudget:
    if (const auto Budget = contract::parseNumber(Info->Id, Value, Why))
      Options.NodeBudget = *Budget;
    break;
  case Option::DebounceMs:
    break;
  }
  if (Why.empty())
    return {};
  return {contract::badValue(Name, Value, Why)};
}

std::vector<std::string>
plugin::parseArguments(const std::vector<std::string> &Args,
                       LintOptions &Options) {
  std::vector<std::string> Errors;
  for (const std::string &Arg : Args)
    append_range(Errors, parseArgument(Arg, Options));
  return Errors;
}
