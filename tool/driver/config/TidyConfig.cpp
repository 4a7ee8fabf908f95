//===- TidyConfig.cpp - What .clang-tidy says about our checks ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/TidyConfig.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "contract/Options.h"
#include "support/RegularFiles.h"
#include "support/Yaml.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using clang::tidy::ClangTidyOptions;
using llvm::StringRef;

namespace tpio::driver {

std::string ownGlobs(StringRef Checks) {
  // As in clang-tidy, a new line ends a glob as well.
  std::string Line = Checks.str();
  std::replace(Line.begin(), Line.end(), '\n', ',');
  llvm::SmallVector<StringRef, 16> Globs;
  StringRef(Line).split(Globs, ',', -1, /*KeepEmpty=*/false);
  std::string Off;
  bool TurnsOn = false;
  for (StringRef Glob : Globs) {
    Glob = Glob.trim();
    TurnsOn |= Glob.starts_with("tpio-");
    if (Glob.starts_with("-tpio-"))
      Off += (Off.empty() ? "" : ",") + Glob.str();
  }
  return TurnsOn ? "-*," + Line : Off;
}

/// "tpio-missing-cancel.NodeBudget", or "NodeBudget" for all checks there are.
static StringRef optionOf(StringRef Key) {
  const auto [Check, Option] = Key.split('.');
  if (Option.empty())
    return Key;
  return llvm::any_of(contract::Checks,
                      [Check = Check](const contract::CheckInfo &Info) {
                        return StringRef(Info.Id) == Check;
                      })
             ? Option
             : StringRef();
}

/// Takes the option \p Key. \returns one line if its value makes no sense.
static std::string take(Config &C, StringRef Key, StringRef Value) {
  using contract::Option;
  std::string Why;
  switch (const auto Id = contract::optionByKey(optionOf(Key));
          Id.value_or(Option::Checks)) {
  case Option::ExtraOperations: {
    const auto Errors = contract::addOperations(C.ExtraOperations, Value, Key);
    return Errors.empty() ? "" : Errors.front();
  }
  case Option::AssumeSkipOnSuccess:
    if (const auto On = contract::parseFlag(Value, Why))
      C.AssumeSkipOnSuccess = C.AssumeSkipOnSuccess.value_or(false) || *On;
    break;
  case Option::NodeBudget:
    if (const auto Budget = contract::parseNumber(*Id, Value, Why))
      C.NodeBudget = std::max(C.NodeBudget.value_or(0), *Budget);
    break;
  default:
    break;
  }
  return Why.empty() ? Why : contract::badValue(Key, Value, Why);
}

llvm::Expected<std::optional<TidyConfig>> loadTidyConfig(StringRef Path) {
  auto Buffer = support::readRegularFile(Path, support::MostConfig);
  if (Buffer.getError() == support::FileProblem::NotRegular ||
      Buffer.getError() == support::FileProblem::TooLarge)
    return llvm::createStringError("can't read '" + Path.str() +
                                   "': " + Buffer.getError().message());
  // clang-tidy passes over what it can't read, and so does who isn't meant.
  if (!Buffer)
    return std::nullopt;
  return parseTidyConfig((*Buffer)->getBuffer(), Path);
}

llvm::Expected<std::optional<TidyConfig>> parseTidyConfig(StringRef Text,
                                                          StringRef Name) {
  if (!Text.contains("tpio-"))
    return std::nullopt;
  if (support::isYamlTooDeep(Text))
    return llvm::createStringError(Name + ": is nested too deeply");
  std::string Mistake;
  const auto Options = clang::tidy::parseConfigurationWithDiags(
      llvm::MemoryBufferRef(Text, Name), [&](const llvm::SMDiagnostic &D) {
        if (Mistake.empty() && D.getKind() == llvm::SourceMgr::DK_Error)
          Mistake = Name.str() + ":" + std::to_string(D.getLineNo()) + ": " +
                    D.getMessage().str();
      });
  if (!Options)
    return llvm::createStringError(
        Mistake.empty() ? Name.str() + ": " + Options.getError().message()
                        : Mistake);
  TidyConfig Result;
  Result.Inherits = Options->InheritParentConfig.value_or(false);
  if (Options->Checks)
    Result.Value.Checks = ownGlobs(*Options->Checks);
  bool Says = !Result.Value.Checks.empty();
  // In the order of the keys: StringMap has none.
  std::map<StringRef, StringRef> Sorted;
  for (const auto &Entry : Options->CheckOptions)
    Sorted[Entry.getKey()] = Entry.getValue().Value;
  for (const auto &[Key, Value] : Sorted) {
    Says |= Key.starts_with("tpio-");
    const std::string Why = take(Result.Value, Key, Value);
    if (!Why.empty())
      return llvm::createStringError(Name + ": " + Why);
  }
  if (!Says)
    return std::nullopt;
  return std::optional(std::move(Result));
}

Config overlay(Config Parent, const Config &Own) {
  if (!Own.Checks.empty())
    Parent.Checks += (Parent.Checks.empty() ? "" : ",") + Own.Checks;
  // As in clang-tidy, the nearer value takes the place of the other.
  if (!Own.ExtraOperations.empty())
    Parent.ExtraOperations = Own.ExtraOperations;
  if (Own.AssumeSkipOnSuccess)
    Parent.AssumeSkipOnSuccess = Own.AssumeSkipOnSuccess;
  if (Own.NodeBudget)
    Parent.NodeBudget = Own.NodeBudget;
  return Parent;
}

} // namespace tpio::driver
