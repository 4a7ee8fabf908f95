//===- main.cpp - tpio-verify on Linux ------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs tpio-verify.exe under Wine, and tells what it found in terms of the
/// program's sources.
///
//===----------------------------------------------------------------------===//

#include "reference/verify/Findings.h"
#include "reference/verify/host/Log.h"
#include "reference/verify/Options.h"
#include "reference/verify/host/Sources.h"
#include "reference/verify/host/Wine.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

using namespace tpio::verify;
namespace fs = std::filesystem;

static int fail(const std::string &Why) {
  std::fprintf(stderr, "tpio-verify: error: %s\n", Why.c_str());
  return 2;
}

/// The Windows half lies beside this program.
static std::string findLauncher(fs::path &Launcher) {
  std::error_code Error;
  const fs::path Folder = fs::canonical("/proc/self/exe", Error).parent_path();
  for (const char *Name : {"tpio-verify.exe", "tpio-verifier.dll"})
    if (!fs::exists(Folder / Name, Error))
      return "'" + (Folder / Name).string() +
             "' does not exist; building it takes the Debian package "
             "g++-mingw-w64-x86-64-posix";
  Launcher = Folder / "tpio-verify.exe";
  return {};
}

/// "PROGRAM" as Windows names it.
static std::string findProgram(Options &O) {
  // A path with a drive is one already.
  if (O.Program.size() > 2 && O.Program[1] == ':')
    return {};
  std::error_code Error;
  const fs::path Path = fs::absolute(O.Program, Error);
  if (!fs::exists(Path, Error))
    return "'" + O.Program + "' does not exist";
  if (!fs::is_regular_file(Path, Error))
    return "'" + O.Program + "' is not a file";
  O.Program = windowsPath(Path.lexically_normal());
  return {};
}

static std::string execute(const Wine &W, const fs::path &Launcher,
                           const Options &O, const fs::path &Records, Run &R) {
  // The launcher keeps the time; this is for the case that it hangs itself.
  static constexpr unsigned Slack = 60;
  std::vector<std::string> Command{Launcher,
                                   "--records=" + windowsPath(Records),
                                   "--timeout=" + std::to_string(O.Timeout)};
  for (const std::string &Word : O.InjectWords)
    Command.push_back("--" + Word);
  Command.push_back("--");
  Command.push_back(O.Program);
  Command.insert(Command.end(), O.Arguments.begin(), O.Arguments.end());
  const bool Aside = O.As == Format::Sarif && O.Output.empty();
  // A server that is just ending, or services that are just starting, make
  // Wine refuse now and then; nothing has run then, and a second try repeats
  // nothing.
  static constexpr unsigned Tries = 3;
  for (unsigned Try = 0; Try < Tries && !R.Launched; ++Try) {
    if (Try)
      W.startServer();
    if (!W.run(Command, O.Timeout + Slack, Aside))
      return "Wine did not end within " + std::to_string(O.Timeout + Slack) +
             " seconds and was ended";
    std::ifstream In(Records);
    R = readRecords(In);
  }
  if (!R.Error.empty())
    return R.Error;
  if (!R.Launched)
    return "Wine could not run '" + Launcher.string() + "' in " +
           std::to_string(Tries) + " tries";
  if (!R.ExitCode && !R.TimedOut)
    return "Wine ended while '" + O.Program + "' ran";
  return {};
}

static int report(const Options &O, const std::string &Given, const Wine &W,
                  const Run &R) {
  SourceLocator L(W);
  const std::vector<Finding> Found = findings(R, L);
  const int Status = exitStatus(R, Found);
  const std::string Text =
      O.As == Format::Text ? renderText(Found)
                           : renderSarif(Found, Status, W.unixPath(O.Program));
  if (O.Output.empty()) {
    std::fputs(Text.c_str(), stdout);
    std::fflush(stdout);
  } else if (std::ofstream Out(O.Output); !(Out << Text).flush()) {
    return fail("can't write '" + O.Output + "'");
  }
  for (const std::string &Line :
       renderSummary(R, Found, L, fs::path(Given).filename()))
    std::fprintf(stderr, "tpio-verify: %s\n", Line.c_str());
  return Status;
}

int main(int Count, char **Words) {
  Options O;
  if (const std::string Wrong = parse({Words + 1, Words + Count}, O);
      !Wrong.empty())
    return fail(Wrong);
  if (O.Help || O.Version) {
    std::fputs(O.Help ? Usage : "tpio-verify " TPIO_VERSION "\n", stdout);
    return 0;
  }
  const std::string Given = O.Program;
  if (const std::string Why = findProgram(O); !Why.empty())
    return fail(Why);
  fs::path Launcher;
  if (const std::string Why = findLauncher(Launcher); !Why.empty())
    return fail(Why);
  Wine W;
  if (const std::string Why = W.prepare(); !Why.empty())
    return fail(Why);

  std::error_code Error;
  std::string Records = fs::temp_directory_path(Error) / "tpio-verify-XXXXXX";
  const int File = mkstemp(Records.data());
  if (File < 0)
    return fail("can't make a file in '" +
                fs::temp_directory_path(Error).string() + "'");
  close(File);
  Run R;
  std::string Why = execute(W, Launcher, O, Records, R);
  // Name the program as the user did.
  if (const auto At = Why.find(O.Program); At != Why.npos)
    Why.replace(At, O.Program.size(), Given);
  const int Status = Why.empty() ? report(O, Given, W, R) : fail(Why);
  fs::remove(Records, Error);
  return Status;
}
