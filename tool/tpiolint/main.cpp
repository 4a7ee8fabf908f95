//===- main.cpp - The command line program --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/ResultCache.h"
#include "driver/compile/Commands.h"
#include "driver/compile/ModuleCache.h"
#include "driver/compile/SplitCommands.h"
#include "driver/config/CheckGlobs.h"
#include "driver/config/Config.h"
#include "driver/config/ConfigSchema.h"
#include "driver/run/Apart.h"
#include "driver/run/LintRun.h"
#include "driver/run/Watch.h"
#include "lsp/Serve.h"
#include "report/Formats.h"
#include "report/Merge.h"
#include "report/Pages.h"
#include "report/Sarif.h"
#include "support/Interrupt.h"
#include "support/Output.h"
#include "support/Paths.h"
#include "support/Printable.h"
#include "support/RegularFiles.h"
#include "support/System.h"
#include "tpiolint/CommandLine.h"
#include "tpiolint/TidyCommandLine.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/TargetSelect.h"

#include <cstdlib>

using namespace tpio;
using namespace tpio::cli;
using namespace tpio::driver;

/// Status 2 with one line, before anything was analysed.
static int refuse(llvm::Error E) {
  llvm::errs() << "tpiolint: error: "
               << support::printable(llvm::toString(std::move(E))) << '\n';
  return 2;
}

/// The one that the command line names, instead of those beside the sources.
static llvm::Expected<std::optional<Config>> givenConfig(const Options &O) {
  if (O.Tidy)
    return tidyConfig(O);
  if (O.ConfigFile.empty())
    return std::nullopt;
  llvm::Expected<Config> C = loadConfig(O.ConfigFile);
  if (!C)
    return C.takeError();
  return *std::move(C);
}

static int askTidy(const Options &O) {
  llvm::Expected<std::optional<Config>> Fixed = givenConfig(O);
  if (!Fixed)
    return refuse(Fixed.takeError());
  Configs Settings(*std::move(Fixed));
  return runTidyMode(O, Settings);
}

static void printJson(llvm::json::Value V) {
  llvm::outs() << llvm::formatv("{0:2}", V) << '\n';
}

/// As for a file in this directory.
static llvm::Expected<CheckSet> checksHere(const Options &O) {
  llvm::Expected<std::optional<Config>> Fixed = givenConfig(O);
  if (!Fixed)
    return Fixed.takeError();
  llvm::Expected<Config> Here =
      Configs(*std::move(Fixed))
          .find(support::absolute("file", support::workingDirectory()));
  if (!Here)
    return Here.takeError();
  return selectChecks({Here->Checks, O.Checks});
}

static int listChecks(const Options &O) {
  llvm::Expected<CheckSet> Enabled = checksHere(O);
  if (!Enabled)
    return refuse(Enabled.takeError());
  for (const contract::Check C : enabledChecks(*Enabled))
    llvm::outs() << llvm::formatv("{0,-26} {1}\n",
                                  llvm::StringRef(contract::info(C).Id),
                                  llvm::StringRef(contract::info(C).Summary));
  return 0;
}

/// For programs: all checks, and which of them a file in this directory is
/// checked for.
static int listChecksAsJson(const Options &O) {
  llvm::Expected<CheckSet> Enabled = checksHere(O);
  if (!Enabled)
    return refuse(Enabled.takeError());
  llvm::json::Array List;
  for (const contract::CheckInfo &Info : contract::Checks)
    List.push_back(llvm::json::Object{
        {"id", llvm::StringRef(Info.Id)},
        {"family", llvm::StringRef(contract::spelling(Info.Family))},
        {"summary", report::summary(Info.Kind)},
        {"location", llvm::StringRef(Info.Location)},
        {"isDefault", Info.Default == contract::CheckDefault::On},
        {"isEnabled", Enabled->test(static_cast<size_t>(Info.Kind))},
        {"helpUri", report::helpUri(Info.Kind)}});
  printJson(llvm::json::Object{{"version", TPIO_VERSION},
                               {"checks", std::move(List)}});
  return 0;
}

static int lintOnce(const Options &O, std::set<std::string> &Read) {
  // A list may well be empty: nothing that was changed is C or C++.
  if (O.Files.empty() && !O.FilesFrom.empty())
    return 0;
  if (O.Files.empty() && !O.BuildPath)
    return refuse(llvm::createStringError("no input files"));
  if (O.Fix && O.AddNolint)
    return refuse(
        llvm::createStringError("--fix mends findings and --add-nolint accepts "
                                "them: give one of them"));
  llvm::Expected<std::optional<Config>> Given = givenConfig(O);
  if (!Given)
    return refuse(Given.takeError());
  std::optional<Config> Fixed = *std::move(Given);
  if (selectChecks({Fixed ? Fixed->Checks : "", O.Checks}).none()) {
    if (O.Tidy && O.Tidy->AllowNoChecks)
      return 0;
    return refuse(llvm::createStringError("no checks enabled"));
  }
  llvm::Expected<std::string> Resources = findResourceDirectory(O.ResourceDir);
  if (!Resources)
    return refuse(Resources.takeError());
  CommandFinder Commands(O, *std::move(Resources));
  if (llvm::Error E = Commands.prepare())
    return refuse(std::move(E));

  llvm::Expected<Selection> Picks =
      Selection::make(O, support::workingDirectory());
  if (!Picks)
    return refuse(Picks.takeError());
  if (!O.DepFile.empty() && O.OutputFile.empty())
    return refuse(llvm::createStringError(
        "--depfile needs --output=FILE, the file that depends on the others"));
  if (!O.CacheDir.empty())
    if (llvm::Error E = EntryFolder::prepare(O.CacheDir))
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
  LintRun Run(O, Commands, Settings, *Picks, Out);
  const int Status = Run.run();
  Read = Run.files();
  for (const std::string &Name : Commands.files())
    Read.insert(Name);
  if (File)
    if (llvm::Error E = support::finishOutput(*File, "'" + O.OutputFile + "'"))
      return refuse(std::move(E));
  return Status;
}

/// Until Ctrl-C; the status of the last run.
static int watchFiles(Options O) {
  if (O.DiffAgainst == "-")
    return refuse(llvm::createStringError(
        "--watch can't read the patch of --diff=- again; name a revision"));
  // What has not changed is known from the run before.
  if (O.CacheDir.empty()) {
    llvm::Expected<std::string> Folder = EntryFolder::find("auto");
    if (!Folder)
      return refuse(Folder.takeError());
    O.CacheDir = *std::move(Folder);
  }
  for (;;) {
    std::set<std::string> Read;
    const auto Begin = std::chrono::system_clock::now();
    const int Status = lintOnce(O, Read);
    if (support::wasInterrupted())
      return Status;
    // As it is at the start, the command is the user's to mend.
    if (Read.empty())
      return Status;
    Watch Files(Read, Begin);
    llvm::errs() << "tpiolint: watching "
                 << report::counted(Read.size(), "file") << '\n';
    if (!Files.wait(support::wasInterrupted))
      return Status;
  }
}

static int lintFiles(const Options &O) {
  if (O.Watch)
    return watchFiles(O);
  std::set<std::string> Unused;
  return lintOnce(O, Unused);
}

static int mergeLogs(const Options &O) {
  if (O.Files.empty())
    return refuse(llvm::createStringError("--merge: no logs given"));
  std::vector<report::NamedLog> Logs;
  for (const std::string &Name : O.Files) {
    auto Buffer = support::readRegularFile(Name, support::MostData);
    if (!Buffer)
      return refuse(llvm::createStringError(
          "can't read '" + Name + "': " + Buffer.getError().message()));
    Logs.push_back({Name, (*Buffer)->getBuffer().str()});
  }
  llvm::Expected<report::Merged> All = report::merge(Logs);
  if (!All)
    return refuse(
        llvm::createStringError("--merge: " + llvm::toString(All.takeError())));
  auto Write = [&](llvm::raw_ostream &Out) {
    if (!O.GivenFormat || O.GivenFormat == report::Format::Sarif)
      Out << llvm::formatv("{0:2}", llvm::json::Value(std::move(All->Log)))
          << '\n';
    else
      render(
          All->Report, All->Fingerprints, O.OutputFormat,
          support::workingDirectory(),
          [](llvm::StringRef Path) {
            return support::printablePath(
                support::relativeTo(Path, support::workingDirectory()));
          },
          Out);
  };
  if (O.OutputFile.empty() || O.OutputFile == "-") {
    Write(llvm::outs());
  } else {
    std::string Text;
    llvm::raw_string_ostream Out(Text);
    Write(Out);
    if (llvm::Error E = support::replaceFile(O.OutputFile, Text))
      return refuse(std::move(E));
  }
  report::printProblems(
      All->Report,
      [](llvm::StringRef Path) {
        return support::printablePath(
            support::relativeTo(Path, support::workingDirectory()));
      },
      llvm::errs());
  if (!O.Quiet)
    llvm::errs() << "tpiolint: " << report::counted(Logs.size(), "log")
                 << " merged, "
                 << report::counted(All->Fingerprints.size(), "finding")
                 << '\n';
  return O.ExitZero && All->ExitStatus == 1 ? 0 : All->ExitStatus;
}

static int dispatch(const Options &O) {
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
  case Options::Mode::ListChecksAsJson:
    return listChecksAsJson(O);
  case Options::Mode::ConfigSchema:
    printJson(configSchema());
    return 0;
  case Options::Mode::Explain:
    llvm::outs() << report::page(*contract::checkById(O.ExplainCheck));
    return 0;
  case Options::Mode::Merge:
    return mergeLogs(O);
  case Options::Mode::SplitCommands:
    if (llvm::Error E = splitCommands(O))
      return refuse(std::move(E));
    return 0;
  case Options::Mode::Serve: {
    llvm::Expected<int> Status = lsp::serve(O);
    return Status ? *Status : refuse(Status.takeError());
  }
  case Options::Mode::TidyListChecks:
  case Options::Mode::TidyDumpConfig:
  case Options::Mode::TidyVerifyConfig:
  case Options::Mode::TidyExplainConfig:
    return askTidy(O);
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
#if LLVM_HAS_AARCH64_TARGET
  TPIO_TARGET(AArch64)
#endif
#if LLVM_HAS_ARM_TARGET
  TPIO_TARGET(ARM)
#endif
#undef TPIO_TARGET
}

int main(int Argc, const char **Argv) {
  std::vector<std::string> Storage;
  std::vector<const char *> Args = support::arguments(Argc, Argv, Storage);
  const bool IsTidy = isTidyCall(Argc ? Argv[0] : "", Args);
  llvm::Expected<Options> O =
      IsTidy ? parseTidyOptions(Args) : parseOptions(Args);
  if (O)
    if (llvm::Error E = addListedFiles(*O))
      O = std::move(E);
  int Status = 2;
  if (O) {
    initializeTargets();
    llvm::CrashRecoveryContext::Enable();
    surviveStackOverflow();
    support::noteInterrupts();
    support::survivePipes();
    // An internal error of a library is one unit's crash, not the end.
    llvm::install_fatal_error_handler(
        [](void *, const char *, bool) { std::abort(); });
    if (O->Tidy)
      for (const std::string &Option : O->Tidy->Ignored)
        llvm::errs() << "tpiolint: warning: option without effect: "
                     << support::printable(Option) << '\n';
    Status = dispatch(*O);
  } else {
    Status = refuse(O.takeError());
  }
  if (llvm::Error E = support::finishOutput(llvm::outs(), "standard output"))
    Status = refuse(std::move(E));
  driver::removeModuleCache();
  // clang-tidy knows no other failure.
  if (IsTidy && Status == 2)
    Status = 1;
  // The last unit is not taken to pieces, so neither is anything else.
  llvm::errs().flush();
  std::_Exit(Status);
}
