//===- PluginOptions.cpp - Arguments of the compiler plugin ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "compiler-plugin/PluginOptions.h"

#include "clang-tidy/GlobList.h"
#include "embedded/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

using namespace tpio;
using namespace llvm;

/// Takes \p Globs with clang-tidy's meaning: they come after "*".
static std::string selectChecks(StringRef Globs, CheckSet &Enabled) {
  const clang::tidy::GlobList Given(Globs);
  for (const auto &Item : Given.getItems())
    if (none_of(contract::Checks, [&](const contract::CheckInfo &Info) {
          return Item.Regex.match(StringRef(Info.Id));
        }))
      return "no check matches '" + Item.Text.str() + "'";
  const std::string All = "*," + Globs.str();
  const clang::tidy::GlobList Globbed(All);
  for (const contract::CheckInfo &Info : contract::Checks)
    Enabled.set(static_cast<size_t>(Info.Kind),
                Globbed.contains(StringRef(Info.Id)));
  return {};
}

/// \returns what is wrong with the argument, or an empty string.
static std::string parseArgument(StringRef Arg, LintOptions &Options) {
  const auto [Name, Value] = Arg.split('=');
  if (Name == "extra-operation") {
    const std::vector<std::string> Errors =
        embedded::addOperations(Value, Options.ExtraOperations);
    return join(Errors, "; ");
  }
  if (Name == "checks") {
    return selectChecks(Value, Options.Enabled);
  }
  if (Name == "node-budget") {
    if (Value.getAsInteger(10, Options.NodeBudget) || Options.NodeBudget == 0)
      return "node-budget: '" + Value.str() + "' is no positive number";
    return {};
  }
  if (Arg == "assume-skip-on-success") {
    Options.AssumeSkipOnSuccess = true;
    return {};
  }
  return "unknown argument '" + Arg.str() +
         "'; known are checks=GLOBS, extra-operation=OPERATION, "
         "assume-skip-on-success and node-budget=N";
}

std::vector<std::string>
plugin::parseArguments(const std::vector<std::string> &Args,
                       LintOptions &Options) {
  std::vector<std::string> Errors;
  for (const std::string &Arg : Args)
    if (std::string Error = parseArgument(Arg, Options); !Error.empty())
      Errors.push_back(std::move(Error));
  return Errors;
}
