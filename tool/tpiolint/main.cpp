//===- main.cpp - The command line program --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckGlobs.h"
#include "Commands.h"
#include "Config.h"
#include "Options.h"
#include "Pages.h"
#include "Paths.h"
#include "Session.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/TargetSelect.h"

#include <cstdlib>

using namespace tpio;
using namespace tpio::cli;

/// Status 2 with one line, before anything was analysed.
static int refuse(llvm::Error E) {
  llvm::errs() << "tpiolint: error: " << llvm::toString(std::move(E)) << '\n';
  return 2;
}

/// As for a file in this directory.
static int listChecks(const Options &O) {
  std::optional<Config> Fixed;
  if (!O.ConfigFile.empty()) {
    llvm::Expected<Config> C = loadConfig(O.ConfigFile);
    if (!C)
      return refuse(C.takeError());
    Fixed = *std::move(C);
  }
  llvm::Expected<Config> Here =
      Configs(std::move(Fixed)).find(absolute("file", workingDirectory()));
  if (!Here)
    return refuse(Here.takeError());
  for (const contract::Check C :
       enabledChecks(selectChecks({Here->Checks, O.Checks})))
    llvm::outs() << llvm::formatv("{0,-26} {1}\n",
                                  llvm::StringRef(contract::info(C).Id),
                                  llvm::StringRef(contract::info(C).Summary));
  return 0;
}

static int lintFiles(const Options &O) {
  if (O.Files.empty())
    return refuse(llvm::createStringError("no input files"));
  std::optional<Config> Fixed;
  if (!O.ConfigFile.empty()) {
    llvm::Expected<Config> C = loadConfig(O.ConfigFile);
    if (!C)
      return refuse(C.takeError());
    Fixed = *std::move(C);
  }
  if (selectChecks({Fixed ? Fixed->Checks : "", O.Checks}).none())
    return refuse(llvm::createStringError("no checks enabled"));
  llvm::Expected<std::string> Resources = findResourceDirectory(O.ResourceDir);
  if (!Resources)
    return refuse(Resources.takeError());
  CommandFinder Commands(O, *std::move(Resources));
  if (llvm::Error E = Commands.prepare())
    return refuse(std::move(E));

  std::optional<llvm::raw_fd_ostream> File;
  if (!O.OutputFile.empty()) {
    std::error_code EC;
    File.emplace(O.OutputFile, EC);
    if (EC)
      return refuse(llvm::createStringError("can't write '" + O.OutputFile +
                                            "': " + EC.message()));
  }
  Configs Settings(std::move(Fixed));
  llvm::raw_ostream &Out = File ? *File : llvm::outs();
  return Session(O, Commands, Settings, Out).run();
}

static int dispatch(const Options &O) {
  if (llvm::Error E = validateChecks(O.Checks))
    return refuse(std::move(E));
  switch (O.What) {
  case Options::Mode::Help:
    printHelp(llvm::outs());
    return 0;
  case Options::Mode::Version:
    llvm::outs() << "tpiolint " TPIO_VERSION " (LLVM " LLVM_VERSION_STRING
                    ")\n";
    return 0;
  case Options::Mode::ListChecks:
    return listChecks(O);
  case Options::Mode::Explain:
    llvm::outs() << report::page(*contract::checkById(O.ExplainCheck));
    return 0;
  case Options::Mode::Lint:
    break;
  }
  return lintFiles(O);
}

/// What Windows runs on; inline assembly needs the parsers too.
static void initializeTargets() {
#define TPIO_TARGET(Name)                                                      \
  LLVMInitialize##Name##TargetInfo();                                          \
  LLVMInitialize##Name##TargetMC();                                            \
  LLVMInitialize##Name##AsmParser();
  TPIO_TARGET(X86)
  TPIO_TARGET(AArch64)
  TPIO_TARGET(ARM)
#undef TPIO_TARGET
}

int main(int Argc, const char **Argv) {
  llvm::Expected<Options> O = parseOptions(llvm::ArrayRef(Argv + 1, Argc - 1));
  int Status = 2;
  if (O) {
    initializeTargets();
    llvm::CrashRecoveryContext::Enable();
    // An internal error of a library is one unit's crash, not the end.
    llvm::install_fatal_error_handler(
        [](void *, const char *, bool) { std::abort(); });
    Status = dispatch(*O);
  } else {
    Status = refuse(O.takeError());
  }
  // The last unit is not taken to pieces, so neither is anything else.
  llvm::outs().flush();
  llvm::errs().flush();
  std::_Exit(Status);
}
