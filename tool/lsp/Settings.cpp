//===- Settings.cpp - What the editor has set -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Settings.h"
#include "contract/Options.h"
#include "driver/config/CheckGlobs.h"
#include "support/Paths.h"
#include "llvm/Support/FormatVariadic.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {
namespace {

/// Takes a value; a reason if it makes no sense, else an empty text.
using Setter = std::string (*)(Settings &S, const json::Value &V);

struct Spec {
  std::string Name;
  Setter Set;
};

std::string takeText(std::string &To, const json::Value &V) {
  const auto Text = V.getAsString();
  if (!Text)
    return "expected a text";
  To = Text->str();
  return {};
}

std::string takeTexts(std::vector<std::string> &To, const json::Value &V) {
  const json::Array *List = V.getAsArray();
  if (!List)
    return "expected a list of texts";
  To.clear();
  for (const json::Value &Item : *List) {
    const auto Text = Item.getAsString();
    if (!Text)
      return "expected a list of texts";
    To.push_back(Text->str());
  }
  return {};
}

std::string takeFlag(bool &To, const json::Value &V) {
  const auto Flag = V.getAsBoolean();
  if (!Flag)
    return "expected true or false";
  To = *Flag;
  return {};
}

std::string takeChecks(Settings &S, const json::Value &V) {
  std::string Why = takeText(S.Checks, V);
  if (!Why.empty())
    return Why;
  if (llvm::Error E = driver::validateChecks(S.Checks)) {
    llvm::consumeError(std::move(E));
    std::string Known;
    for (const contract::CheckInfo &I : contract::Checks)
      Known += (Known.empty() ? "" : ", ") + std::string(I.Id);
    return "known are " + Known;
  }
  return {};
}

std::string takeOperations(Settings &S, const json::Value &V) {
  std::vector<std::string> Texts;
  std::string Why = takeTexts(Texts, V);
  for (const std::string &Text : Texts)
    if (!contract::addOperation(S.ExtraOperations, Text, Why))
      return "'" + Text + "': " + Why;
  return Why;
}

std::string takeBudget(Settings &S, const json::Value &V) {
  std::string Why;
  S.NodeBudget =
      contract::inRange(contract::Option::NodeBudget, V.getAsInteger(), Why);
  return Why;
}

std::string takeDebounce(Settings &S, const json::Value &V) {
  std::string Why;
  const auto Pause =
      contract::inRange(contract::Option::DebounceMs, V.getAsInteger(), Why);
  S.Debounce = std::chrono::milliseconds(Pause.value_or(0));
  return Why;
}

const Spec Specs[] = {
    {settingName(contract::Option::Checks), takeChecks},
    {"buildDirectory",
     [](Settings &S, const json::Value &V) {
       return takeText(S.BuildDirectory, V);
     }},
    {"extraArgs",
     [](Settings &S, const json::Value &V) {
       return takeTexts(S.ExtraArgs, V);
     }},
    {settingName(contract::Option::ExtraOperations), takeOperations},
    {settingName(contract::Option::AssumeSkipOnSuccess),
     [](Settings &S, const json::Value &V) {
       return takeFlag(S.AssumeSkipOnSuccess, V);
     }},
    {settingName(contract::Option::NodeBudget), takeBudget},
    {settingName(contract::Option::DebounceMs), takeDebounce},
    {"inlayHints",
     [](Settings &S, const json::Value &V) {
       return takeFlag(S.InlayHints, V);
     }},
    {"statusNotifications",
     [](Settings &S, const json::Value &V) {
       return takeFlag(S.StatusNotifications, V);
     }},
};

} // namespace

/// \p V as the user wrote it.
static std::string spelled(const json::Value &V) {
  if (const auto Text = V.getAsString())
    return Text->str();
  return llvm::formatv("{0}", V).str();
}

llvm::Expected<Settings> readSettings(const json::Object &Section) {
  Settings Result;
  for (const Spec &S : Specs) {
    const json::Value *V = Section.get(S.Name);
    // Editors send null for what nobody has set.
    if (!V || V->getAsNull())
      continue;
    const std::string Why = S.Set(Result, *V);
    if (!Why.empty())
      return llvm::createStringError(
          contract::badValue("tpiolint." + S.Name, spelled(*V), Why));
  }
  return Result;
}

driver::Options Settings::over(driver::Options O, StringRef Root) const {
  if (!Checks.empty())
    O.Checks += (O.Checks.empty() ? "" : ",") + Checks;
  if (!BuildDirectory.empty())
    O.BuildPath = support::absolute(BuildDirectory,
                                    Root.empty() ? support::workingDirectory()
                                                 : Root.str());
  O.ExtraArgs.insert(O.ExtraArgs.end(), ExtraArgs.begin(), ExtraArgs.end());
  O.ExtraOperations.insert(O.ExtraOperations.end(), ExtraOperations.begin(),
                           ExtraOperations.end());
  O.AssumeSkipOnSuccess |= AssumeSkipOnSuccess;
  if (NodeBudget)
    O.NodeBudget = NodeBudget;
  return O;
}

} // namespace tpio::lsp
