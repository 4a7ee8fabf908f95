//===- OptionTable.cpp - The options of the command line ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tpiolint/OptionTable.h"
#include "contract/Checks.h"
#include "contract/Options.h"
#include "driver/cache/EntryFolder.h"
#include "driver/compile/MicrosoftHeaders.h"
#include "driver/config/CheckGlobs.h"
#include "engine/Heuristics.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Regex.h"

using llvm::StringRef;
using tpio::driver::Options;

namespace tpio::cli {

#define TPIO_FLAG(Statement)                                                   \
  [](Options &O, StringRef, std::string &) {                                   \
    Statement;                                                                 \
    return true;                                                               \
  }
#define TPIO_VALUE(Statement)                                                  \
  [](Options &O, StringRef Value, std::string &) {                             \
    Statement;                                                                 \
    return true;                                                               \
  }

static bool setDebug(Options &O, StringRef Value, std::string &Why) {
  for (StringRef Word : llvm::split(Value, ',')) {
    if (Word == "paths")
      O.Debug.Paths = true;
    else if (Word == "silenced")
      O.Debug.Silenced = true;
    else if (Word == "depth-first" || Word == "breadth-first")
      O.Debug.Order = Word == "depth-first" ? "dfs" : "bfs";
    else if (const auto H = Word.consume_front("without:")
                                ? engine::findHeuristic(Word)
                                : std::nullopt) {
      engine::leaveOut(*H);
      O.Debug.IsAblated = true;
    } else
      Why = "'paths', 'silenced', 'depth-first', 'breadth-first' and "
            "'without:NAME' of a heuristic are known";
  }
  return Why.empty();
}

static bool setFormat(Options &O, StringRef Value, std::string &Why) {
  using enum report::Format;
  static constexpr std::pair<StringRef, report::Format> Formats[] = {
      {"text", Text},     {"sarif", Sarif}, {"github", GitHub},
      {"gitlab", GitLab}, {"msvc", Msvc},   {"html", Html}};
  for (const auto &[Name, Format] : Formats)
    if (Value == Name) {
      O.GivenFormat = O.OutputFormat = Format;
      return true;
    }
  Why = "known are text, sarif, github, gitlab, msvc, html";
  return false;
}

static bool setFileFilter(Options &O, StringRef Value, std::string &Why) {
  O.FileFilter = Value;
  return llvm::Regex(Value).isValid(Why);
}

/// Each part costs memory, also an empty one.
static constexpr unsigned MostShards = 100'000;

static bool setShard(Options &O, StringRef Value, std::string &Why) {
  unsigned Index = 0, Count = 0;
  const auto [Left, Right] = Value.split('/');
  if (Left.getAsInteger(10, Index) || Right.getAsInteger(10, Count) ||
      Index == 0 || Index > Count)
    Why = "expected I/N with I from 1 to N";
  else if (Count > MostShards)
    Why = "at most " + std::to_string(MostShards) + " parts";
  else
    O.Shard.emplace(Index, Count);
  return Why.empty();
}

static bool setNodeBudget(Options &O, StringRef Value, std::string &Why) {
  O.NodeBudget =
      contract::parseNumber(contract::Option::NodeBudget, Value, Why);
  return O.NodeBudget.has_value();
}

static bool readCount(StringRef Value, unsigned &Count, std::string &Why) {
  if (Value.getAsInteger(10, Count) || Count == 0)
    Why = "expected a number above 0";
  return Why.empty();
}

static bool setJobs(Options &O, StringRef Value, std::string &Why) {
  return readCount(Value, O.Jobs, Why);
}

static bool setUnitTimeout(Options &O, StringRef Value, std::string &Why) {
  return readCount(Value, O.UnitTimeout.emplace(), Why);
}

static bool setProgress(Options &O, StringRef Value, std::string &Why) {
  using enum Options::ProgressMode;
  static constexpr std::pair<StringRef, Options::ProgressMode> Modes[] = {
      {"auto", Auto}, {"bar", Bar}, {"lines", Lines}, {"none", None}};
  for (const auto &[Name, Mode] : Modes)
    if (Value == Name) {
      O.Progress = Mode;
      return true;
    }
  Why = "known are auto, bar, lines, none";
  return false;
}

static bool setCacheDir(Options &O, StringRef Value, std::string &Why) {
  if (auto Folder = driver::EntryFolder::find(Value))
    O.CacheDir = *std::move(Folder);
  else
    Why = llvm::toString(Folder.takeError());
  return Why.empty();
}

static bool setCachePolicy(Options &O, StringRef Value, std::string &Why) {
  if (auto Policy = llvm::parseCachePruningPolicy(Value); !Policy)
    Why = llvm::toString(Policy.takeError());
  O.CachePolicy = Value;
  return Why.empty();
}

static bool setWindowsSdk(Options &O, StringRef Value, std::string &Why) {
  O.WindowsSdk = Value;
  Why = driver::whyNotWindowsSdk(Value);
  return Why.empty();
}

static bool setVcTools(Options &O, StringRef Value, std::string &Why) {
  O.VcTools = Value;
  Why = driver::whyNotVcTools(Value);
  return Why.empty();
}

static bool setIncomplete(Options &O, StringRef Value, std::string &Why) {
  if (Value != "list" && Value != "error")
    Why = "'list' and 'error' are known";
  O.IncompleteIsError = Value == "error";
  return Why.empty();
}

static bool addOperation(Options &O, StringRef Value, std::string &Why) {
  return contract::addOperation(O.ExtraOperations, Value, Why);
}

static bool addChecks(Options &O, StringRef Value, std::string &Why) {
  if (llvm::Error E = tpio::driver::validateChecks(Value))
    Why = llvm::toString(std::move(E));
  O.Checks += (O.Checks.empty() ? "" : ",") + Value.str();
  return Why.empty();
}

static bool setListChecks(Options &O, StringRef Value, std::string &Why) {
  if (!Value.empty() && Value != "json")
    Why = "'json' is known";
  O.What = Value.empty() ? Options::Mode::ListChecks
                         : Options::Mode::ListChecksAsJson;
  return Why.empty();
}

static bool setExplain(Options &O, StringRef Value, std::string &Why) {
  if (!contract::checkById(Value))
    Why = "no such check; 'tpiolint --list-checks' lists them";
  O.What = Options::Mode::Explain;
  O.ExplainCheck = Value;
  return Why.empty();
}

/// An option that other hosts of the lint have too.
static constexpr OptionSpec ofLint(contract::Option O, Setter Set) {
  const contract::OptionInfo &Info = contract::info(O);
  return {Info.Flag, Info.Placeholder, Info.Help, Set};
}

static constexpr OptionSpec Specs[] = {
    {"p", "DIR", "take compile commands from compile_commands.json in DIR",
     TPIO_VALUE(O.BuildPath = Value.str())},
    ofLint(contract::Option::Checks, addChecks),
    {"fix", "", "apply the fixes", TPIO_FLAG(O.Fix = true)},
    {"fix-root", "DIR",
     "what --fix may change; without it the project: the checkouts of the "
     "working directory and of FILES, and the directory of the database",
     TPIO_VALUE(O.FixRoot = Value)},
    {"add-nolint", "",
     "accept the findings: put a NOLINT comment above the line of each; what "
     "may be changed is said as for --fix",
     TPIO_FLAG(O.AddNolint = true)},
    {"export-fixes", "FILE",
     "write the fixes as YAML for clang-apply-replacements",
     TPIO_VALUE(O.ExportFixes = Value)},
    {"format", "text|sarif|github|gitlab|msvc|html", "how to print findings",
     setFormat},
    {"incomplete", "list|error",
     "what a function that can't be wholly analysed is: listed and counted "
     "(the default), or exit status 2 as well",
     setIncomplete},
    {"output", "FILE", "where to print findings",
     TPIO_VALUE(O.OutputFile = Value)},
    ofLint(contract::Option::ExtraOperations, addOperation),
    ofLint(contract::Option::AssumeSkipOnSuccess,
           TPIO_FLAG(O.AssumeSkipOnSuccess = true)),
    ofLint(contract::Option::NodeBudget, setNodeBudget),
    {"config-file", "FILE", "use FILE and not the nearest .tpiolint",
     TPIO_VALUE(O.ConfigFile = Value)},
    {"extra-arg", "ARG", "append ARG to every compile command",
     TPIO_VALUE(O.ExtraArgs.push_back(Value.str()))},
    {"extra-arg-before", "ARG", "prepend ARG to every compile command",
     TPIO_VALUE(O.ExtraArgsBefore.push_back(Value.str()))},
    {"resource-dir", "DIR", "Clang's resource directory",
     TPIO_VALUE(O.ResourceDir = Value)},
    {"winsdk", "DIR",
     "the Windows SDK to read Windows code with, for example that of xwin; "
     "with --vctools, and instead of mingw-w64's headers",
     setWindowsSdk},
    {"vctools", "DIR", "the tools of MSVC with its headers", setVcTools},
    {"files-from", "FILE|-",
     "lint, or merge, also the files named in FILE or on standard input, with "
     "a null or else a new line behind each",
     TPIO_VALUE(O.FilesFrom = Value)},
    {"file-filter", "REGEX",
     "only units whose absolute path the regular expression REGEX matches",
     setFileFilter},
    {"diff", "REV|-",
     "only findings on lines that differ from the git revision REV, or that "
     "the patch on standard input changes",
     TPIO_VALUE(O.DiffAgainst = Value)},
    {"baseline", "FILE", "leave out the findings that FILE knows",
     TPIO_VALUE(O.BaselineFile = Value)},
    {"report-unused-nolint", "",
     "warn about each NOLINT comment that names a check of tpiolint and "
     "suppresses none of its findings; parses units that can't use the API too",
     TPIO_FLAG(O.ReportUnusedNolint = true)},
    {"write-baseline", "", "write all findings to the file of --baseline",
     TPIO_FLAG(O.WriteBaseline = true)},
    {"shard", "I/N", "only the I-th of N parts of the units, alike in size",
     setShard},
    {"merge", "",
     "FILES are SARIF logs of earlier runs, all shards of one for example: "
     "make one of them",
     TPIO_FLAG(O.What = Options::Mode::Merge)},
    {"depfile", "FILE",
     "write the files that were read to FILE, as a rule of make for the file "
     "of --output",
     TPIO_VALUE(O.DepFile = Value)},
    {"split-commands", "DIR",
     "write the compile command of each of FILES to "
     "DIR/ID/compile_commands.json if it has changed, for a build system that "
     "lints unit by unit; ID is the MD5 of the file's name as given",
     [](Options &O, StringRef Value, std::string &) {
       O.What = Options::Mode::SplitCommands;
       O.SplitCommands = Value;
       return true;
     }},
    {"exit-zero", "", "exit status 0 and not 1 if there are findings",
     TPIO_FLAG(O.ExitZero = true)},
    {"jobs", "N",
     "analyse N units at a time, without it one for each core; also -j N",
     setJobs},
    {"unit-timeout", "SECONDS",
     "give up a unit that takes longer; without it after 300, and a document "
     "of an editor after 60",
     setUnitTimeout},
    {"progress", "auto|bar|lines|none", "how to show how far the run has come",
     setProgress},
    {"no-prescan", "", "parse every unit, also one that can't use the API",
     TPIO_FLAG(O.Prescan = false)},
    {"no-shared-preamble", "", "parse the includes of every unit by themselves",
     TPIO_FLAG(O.SharedPreambles = false)},
    {"cache-dir", "DIR",
     "keep results in DIR for the next run; 'auto': in the user's cache "
     "directory",
     setCacheDir},
    {"cache-policy", "POLICY",
     "how the cache is kept small, for example "
     "'cache_size_bytes=1g:prune_after=168h' (as in lld's "
     "--thinlto-cache-policy)",
     setCachePolicy},
    {"lsp", "",
     "serve an editor: the Language Server Protocol on standard "
     "input and output",
     TPIO_FLAG(O.What = Options::Mode::Serve)},
    {"list-checks", "[json]",
     "list the enabled checks; with =json all checks, for programs",
     setListChecks},
    {"config-schema", "", "print the JSON schema of .tpiolint",
     TPIO_FLAG(O.What = Options::Mode::ConfigSchema)},
    {"explain", "CHECK", "print the documentation of CHECK", setExplain},
    {"quiet", "", "no closing summary", TPIO_FLAG(O.Quiet = true)},
    {"statistics", "", "count the findings by check and by folder at the end",
     TPIO_FLAG(O.Statistics = true)},
    {"watch", "",
     "lint again whenever a file changes that was read, until Ctrl-C",
     TPIO_FLAG(O.Watch = true)},
    {"stats", "", "print the time spent on each translation unit",
     TPIO_FLAG(O.Stats = true)},
    {"debug", "LIST", "", setDebug},
    {"version", "", "print the version",
     TPIO_FLAG(O.What = Options::Mode::Version)},
    {"help", "", "print this text", TPIO_FLAG(O.What = Options::Mode::Help)},
};

llvm::ArrayRef<OptionSpec> allOptions() { return Specs; }

const OptionSpec *findOption(StringRef Name) {
  if (Name == "j")
    Name = "jobs";
  for (const OptionSpec &S : Specs)
    if (S.Name == Name)
      return &S;
  return nullptr;
}

} // namespace tpio::cli
