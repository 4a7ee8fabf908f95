//===- main.cpp - tpio-explore --------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs programs that use thread-pool I/O through every outcome of every
/// operation and prints the faults that came to light. Exit status: 0 none,
/// 1 faults, 2 something could not be run.
///
//===----------------------------------------------------------------------===//

#include "reference/native/Build.h"
#include "reference/native/PathEnumerator.h"
#include "reference/native/Verdict.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

using namespace tpio::sim;

namespace {

struct Options {
  std::vector<std::string> Inputs;
  std::vector<std::string> Only;
  Limits Bounds;
  BuildOptions Build;
  bool Lines = false; ///< tab-separated, for other programs to read
};

struct Totals {
  unsigned long Programs = 0, Paths = 0, Findings = 0, NotRun = 0;
};

} // namespace

static constexpr const char *Usage =
    "usage: tpio-explore [options] FILE.c|FILE.cpp|FILE.so ... [-- FLAGS]\n"
    "  --program=NAME        run only this TPIO_PROGRAM (may be repeated)\n"
    "  --max-paths=N         paths per program (default 20000)\n"
    "  --max-steps=N         API calls per path (default 300)\n"
    "  --max-rounds=N        times that a call of an operation is issued on a "
    "path\n"
    "                        (default: no bound); more rounds are not looked "
    "at\n"
    "  --max-deliveries=N    callbacks per path (default: no bound)\n"
    "  --code=N              a failure code that the program knows\n"
    "  --no-warnings         leave out outcomes such as ERROR_MORE_DATA\n"
    "  --no-resource-failure Create functions always succeed\n"
    "  --deliver=end|anywhere  when completions arrive (default end: at waits\n"
    "                        and after the program)\n"
    "  --contrary=success|pending|failure\n"
    "                        turn the contract round: this outcome queues a\n"
    "                        packet if it queues none (to test a comparison)\n"
    "  --format=text|lines   lines: PROGRAM<TAB>FILE<TAB>LINE<TAB>CHECK, and\n"
    "                        PROGRAM<TAB><TAB>PATHS<TAB>STATE\n"
    "  --headers=DIR         folder of <windows.h>\n"
    "  --compiler=CLANG      compiler for sources\n";

/// \returns the rest of \p Arg after \p Name, if it starts with it.
static std::optional<std::string> value(std::string_view Arg,
                                        std::string_view Name) {
  if (!Arg.starts_with(Name))
    return std::nullopt;
  return std::string(Arg.substr(Name.size()));
}

template <class T> static bool number(const std::string &Text, T &Into) {
  const auto [End, Failure] =
      std::from_chars(Text.data(), Text.data() + Text.size(), Into);
  return Failure == std::errc() && End == Text.data() + Text.size();
}

static bool parseOutcome(std::string_view Text,
                         std::optional<tpio::contract::Outcome> &Into) {
  using tpio::contract::Outcome;
  static constexpr std::pair<std::string_view, Outcome> Names[] = {
      {"success", Outcome::Success},
      {"pending", Outcome::Pending},
      {"failure", Outcome::Failure}};
  for (const auto &[Name, What] : Names)
    if (Text == Name)
      return Into = What, true;
  return false;
}

/// \returns false for an option that isn't one.
static bool parse(std::string_view Arg, Options &O) {
  if (auto V = value(Arg, "--program="))
    return O.Only.push_back(*V), true;
  if (auto V = value(Arg, "--max-paths="))
    return number(*V, O.Bounds.MaxPaths) && O.Bounds.MaxPaths > 0;
  if (auto V = value(Arg, "--max-steps="))
    return number(*V, O.Bounds.Run.MaxSteps);
  if (auto V = value(Arg, "--max-rounds="))
    return number(*V, O.Bounds.Run.MaxRounds);
  if (auto V = value(Arg, "--max-deliveries="))
    return number(*V, O.Bounds.Run.MaxDeliveries);
  if (auto V = value(Arg, "--code="))
    return number(*V, O.Bounds.Codes.emplace_back());
  if (auto V = value(Arg, "--headers="))
    return O.Build.Headers = *V, true;
  if (auto V = value(Arg, "--compiler="))
    return O.Build.Compiler = *V, true;
  if (auto V = value(Arg, "--format="))
    return O.Lines = *V == "lines", *V == "lines" || *V == "text";
  if (auto V = value(Arg, "--deliver="))
    return O.Bounds.Run.DeliverAnywhere = *V == "anywhere",
           *V == "anywhere" || *V == "end";
  if (auto V = value(Arg, "--contrary="))
    return parseOutcome(*V, O.Bounds.Run.Contrary);
  if (Arg == "--no-warnings")
    return O.Bounds.Run.Warnings = false, true;
  if (Arg == "--no-resource-failure")
    return O.Bounds.Run.ResourcesFail = false, true;
  if (Arg.starts_with("-"))
    return false;
  O.Inputs.emplace_back(Arg);
  return true;
}

static const char *state(const Exploration &E) {
  if (E.Diverged)
    return "diverged";
  if (E.Crashed)
    return "crashed";
  if (E.CutOff)
    return "cut-off";
  return E.Complete ? "complete" : "bounded";
}

static void printText(const std::string &Name, const Exploration &E,
                      const std::vector<Finding> &Findings) {
  for (const Finding &F : Findings) {
    const auto &Info = tpio::contract::info(F.What);
    std::printf("%s:%u:%u: fault: %.*s [%.*s]\n", F.Where.File.c_str(),
                F.Where.Line, F.Where.Column,
                static_cast<int>(Info.Summary.size()), Info.Summary.data(),
                static_cast<int>(Info.Id.size()), Info.Id.data());
    if (F.About.Line)
      std::printf("%s:%u:%u: note: it is about this call\n",
                  F.About.File.c_str(), F.About.Line, F.About.Column);
    for (const std::string &Step : F.Path)
      std::printf("    %s\n", Step.c_str());
  }
  std::printf("%s: %zu faults on %lu paths", Name.c_str(), Findings.size(),
              E.Paths);
  if (E.Diverged)
    std::printf("; it did not repeat itself, so that nothing is known");
  if (E.Crashed)
    std::printf("; %lu paths crashed", E.Crashed);
  if (E.CutOff)
    std::printf("; %lu paths did not finish and were cut off", E.CutOff);
  if (!E.Complete)
    std::printf("; not all paths were run");
  std::printf("\n");
}

static void printLines(const std::string &Name, const Exploration &E,
                       const std::vector<Finding> &Findings) {
  for (const Finding &F : Findings) {
    const std::string_view Id = tpio::contract::info(F.What).Id;
    std::printf("%s\t%s\t%u\t%.*s\n", Name.c_str(), F.Where.File.c_str(),
                F.Where.Line, static_cast<int>(Id.size()), Id.data());
  }
  std::printf("%s\t\t%lu\t%s\n", Name.c_str(), E.Paths, state(E));
}

static void explore(const Program &P, const Options &O, Totals &T) {
  PathEnumerator Runs(P, O.Bounds);
  Symbols Debug(P.path(), P.base());
  const WrittenCalls Written(objectOf(P.path()), P.path());
  for (const EntryPoint &Entry : P.entries()) {
    if (!O.Only.empty() &&
        std::ranges::find(O.Only, Entry.Name) == O.Only.end())
      continue;
    const Exploration E = Runs.explore(Entry);
    const std::vector<Finding> Findings =
        judge(E.Faults, Runs.sites(), Debug, Written);
    (O.Lines ? printLines : printText)(Entry.Name, E, Findings);
    ++T.Programs;
    T.Paths += E.Paths;
    T.Findings += Findings.size();
  }
}

static bool exploreFile(const std::string &Input, const std::string &Scratch,
                        const Options &O, Totals &T) {
  std::string Error;
  std::string Object = std::filesystem::absolute(Input);
  if (!Input.ends_with(".so")) {
    Object = Scratch + "/program" + std::to_string(T.Programs) + "-" +
             std::filesystem::path(Input).stem().string() + ".so";
    if (!build(Input, Object, O.Build, Error)) {
      std::fprintf(stderr, "tpio-explore: %s\n", Error.c_str());
      return false;
    }
  }
  const std::optional<Program> P = Program::load(Object, Error);
  if (!P) {
    std::fprintf(stderr, "tpio-explore: %s\n", Error.c_str());
    return false;
  }
  explore(*P, O, T);
  return true;
}

int main(int Argc, char **Argv) {
  Options O;
  for (int I = 1; I < Argc; ++I) {
    if (std::string_view(Argv[I]) == "--") {
      O.Build.Flags.assign(Argv + I + 1, Argv + Argc);
      break;
    }
    if (std::string_view(Argv[I]) == "--help")
      return std::fputs(Usage, stdout), 0;
    if (!parse(Argv[I], O)) {
      std::fprintf(stderr, "tpio-explore: '%s' is not an option\n%s", Argv[I],
                   Usage);
      return 2;
    }
  }
  if (O.Inputs.empty())
    return std::fprintf(stderr, "tpio-explore: no input\n%s", Usage), 2;

  std::string Scratch = std::filesystem::temp_directory_path() / "tpio-XXXXXX";
  if (!mkdtemp(Scratch.data())) {
    std::perror("tpio-explore: cannot make a scratch folder");
    return 2;
  }
  Totals T;
  for (const std::string &Input : O.Inputs)
    T.NotRun += !exploreFile(Input, Scratch, O, T);
  std::error_code Ignored;
  std::filesystem::remove_all(Scratch, Ignored);

  if (!O.Lines)
    std::printf("%lu programs, %lu paths, %lu faults\n", T.Programs, T.Paths,
                T.Findings);
  if (T.NotRun)
    return 2;
  return T.Findings ? 1 : 0;
}
