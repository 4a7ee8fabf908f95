//===- TidyModes.cpp - What clang-tidy is asked about itself --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/CheckGlobs.h"
#include "driver/config/TidyConfig.h"
#include "support/Paths.h"
#include "support/Printable.h"
#include "support/RegularFiles.h"
#include "tpiolint/TidyCommandLine.h"

using llvm::StringRef;
using tpio::driver::Config;
using tpio::driver::Options;
using Checks = std::vector<tpio::contract::Check>;

namespace tpio::cli {

llvm::Expected<std::optional<Config>> tidyConfig(const Options &O) {
  std::string Text = O.Tidy->Config, Name = "--config";
  if (!O.ConfigFile.empty()) {
    auto Buffer = support::readRegularFile(O.ConfigFile, support::MostConfig);
    if (!Buffer)
      return llvm::createStringError("can't read '" + O.ConfigFile +
                                     "': " + Buffer.getError().message());
    Text = (*Buffer)->getBuffer().str();
    Name = O.ConfigFile;
  }
  // An empty one means the files beside the sources.
  if (Text.empty())
    return std::nullopt;
  auto Tidy = driver::parseTidyConfig(Text, Name);
  if (!Tidy)
    return Tidy.takeError();
  return *Tidy ? (*Tidy)->Value : Config();
}

static void list(const Checks &Enabled) {
  llvm::outs() << "Enabled checks:";
  for (const contract::Check C : Enabled)
    llvm::outs() << "\n    " << StringRef(contract::info(C).Id);
  llvm::outs() << "\n\n";
}

static void explain(const Checks &Enabled) {
  for (const contract::Check C : Enabled)
    llvm::outs() << '\'' << StringRef(contract::info(C).Id)
                 << "' is enabled in the tpiolint binary.\n";
}

/// As a single-quoted text of YAML.
static std::string quoted(StringRef Text) {
  std::string Result = "'";
  for (const char C : Text)
    Result += C == '\'' ? "''" : std::string(1, C);
  return Result + "'";
}

static void dump(const Checks &Enabled, const Options &O, const Config &C) {
  std::string List = "-*";
  for (const contract::Check Each : Enabled)
    List += "," + std::string(contract::info(Each).Id);
  llvm::outs() << "---\nChecks: " << quoted(List)
               << "\nWarningsAsErrors: " << quoted(O.Tidy->WarningsAsErrors)
               << "\nHeaderFilterRegex: " << quoted(O.Tidy->HeaderFilter)
               << "\nExcludeHeaderFilterRegex: "
               << quoted(O.Tidy->ExcludeHeaderFilter)
               << "\nFormatStyle: none\nCheckOptions:\n  AssumeSkipOnSuccess: "
               << (C.AssumeSkipOnSuccess.value_or(false) ? "true" : "false")
               << "\n...\n";
}

int runTidyMode(const Options &O, driver::Configs &Settings) {
  const std::string File = support::absolute(
      O.Files.empty() ? "file" : O.Files.front(), support::workingDirectory());
  llvm::Expected<Config> C = Settings.find(File);
  if (!C) {
    llvm::errs() << "error: "
                 << support::printable(llvm::toString(C.takeError())) << '\n';
    return 1;
  }
  const Checks Enabled =
      driver::enabledChecks(driver::selectChecks({C->Checks, O.Checks}));
  switch (O.What) {
  case Options::Mode::TidyListChecks:
    list(Enabled);
    break;
  case Options::Mode::TidyExplainConfig:
    explain(Enabled);
    break;
  case Options::Mode::TidyDumpConfig:
    dump(Enabled, O, *C);
    break;
  default:
    llvm::outs() << "No config errors detected.\n";
    break;
  }
  return 0;
}

} // namespace tpio::cli
