//===- CommandLine.cpp - The command line ---------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tpiolint/CommandLine.h"
#include "contract/Checks.h"
#include "contract/Options.h"
#include "driver/config/CheckGlobs.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"

using llvm::StringRef;
using tpio::driver::Options;

namespace tpio::cli {
namespace {

/// Takes the value of one option; false with a reason if it makes no sense.
using Setter = bool (*)(Options &O, StringRef Value, std::string &Why);

struct OptionSpec {
  StringRef Name;
  StringRef Value; ///< placeholder in the help, empty for a flag
  StringRef Help;  ///< empty: for the developers of the lint, not listed
  Setter Set;
};

} // namespace

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
    else
      Why = "'paths' and 'silenced' are known";
  }
  return Why.empty();
}

static bool setFormat(Options &O, StringRef Value, std::string &Why) {
  using enum report::Format;
  static constexpr std::pair<StringRef, report::Format> Formats[] = {
      {"text", Text},
      {"sarif", Sarif},
      {"github", GitHub},
      {"gitlab", GitLab},
      {"msvc", Msvc}};
  for (const auto &[Name, Format] : Formats)
    if (Value == Name) {
      O.GivenFormat = O.OutputFormat = Format;
      return true;
    }
  Why = "known are text, sarif, github, gitlab, msvc";
  return false;
}

static bool setFileFilter(Options &O, StringRef Value, std::string &Why) {
  O.FileFilter = Value;
  return llvm::Regex(Value).isValid(Why);
}

static bool setShard(Options &O, StringRef Value, std::string &Why) {
  unsigned Index = 0, Count = 0;
  const auto [Left, Right] = Value.split('/');
  if (Left.getAsInteger(10, Index) || Right.getAsInteger(10, Count) ||
      Index == 0 || Index > Count)
    Why = "expected I/N with I from 1 to N";
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

static bool setCachePolicy(Options &O, StringRef Value, std::string &Why) {
  if (auto Policy = llvm::parseCachePruningPolicy(Value); !Policy)
    Why = llvm::toString(Policy.takeError());
  O.CachePolicy = Value;
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
    {"export-fixes", "FILE",
     "write the fixes as YAML for clang-apply-replacements",
     TPIO_VALUE(O.ExportFixes = Value)},
    {"format", "text|sarif|github|gitlab|msvc", "how to print findings",
     setFormat},
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
    {"file-filter", "REGEX",
     "only units whose absolute path the regular expression REGEX matches",
     setFileFilter},
    {"diff", "REV|-",
     "only findings on lines that differ from the git revision REV, or that "
     "the patch on standard input changes",
     TPIO_VALUE(O.DiffAgainst = Value)},
    {"baseline", "FILE", "leave out the findings that FILE knows",
     TPIO_VALUE(O.BaselineFile = Value)},
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
    {"unit-timeout", "SECONDS", "give up a unit that takes longer",
     setUnitTimeout},
    {"progress", "auto|bar|lines|none", "how to show how far the run has come",
     setProgress},
    {"no-prescan", "", "parse every unit, also one that can't use the API",
     TPIO_FLAG(O.Prescan = false)},
    {"no-shared-preamble", "", "parse the includes of every unit by themselves",
     TPIO_FLAG(O.SharedPreambles = false)},
    {"cache-dir", "DIR", "keep results in DIR for the next run",
     TPIO_VALUE(O.CacheDir = Value)},
    {"cache-policy", "POLICY",
     "how the cache is kept small, for example "
     "'cache_size_bytes=1g:prune_after=168h' (as in lld's "
     "--thinlto-cache-policy)",
     setCachePolicy},
    {"lsp", "",
     "serve an editor: the Language Server Protocol on standard "
     "input and output",
     TPIO_FLAG(O.What = Options::Mode::Serve)},
    {"list-checks", "", "list the enabled checks",
     TPIO_FLAG(O.What = Options::Mode::ListChecks)},
    {"explain", "CHECK", "print the documentation of CHECK", setExplain},
    {"quiet", "", "no closing summary", TPIO_FLAG(O.Quiet = true)},
    {"stats", "", "print the time spent on each translation unit",
     TPIO_FLAG(O.Stats = true)},
    {"debug", "LIST", "", setDebug},
    {"version", "", "print the version",
     TPIO_FLAG(O.What = Options::Mode::Version)},
    {"help", "", "print this text", TPIO_FLAG(O.What = Options::Mode::Help)},
};

static const OptionSpec *find(StringRef Name) {
  if (Name == "j")
    Name = "jobs";
  for (const OptionSpec &S : Specs)
    if (S.Name == Name)
      return &S;
  return nullptr;
}

static std::string spelling(const OptionSpec &S) {
  return (S.Name.size() == 1 ? "-" : "--") + S.Name.str();
}

static llvm::Error unknownOption(StringRef Arg, StringRef Name) {
  std::string Message = "unknown option '" + Arg.str() + "'";
  for (const OptionSpec &S : Specs)
    if (Name.size() > 2 && Name.edit_distance(S.Name, true, 3) < 3) {
      Message += "; did you mean '" + spelling(S) + "'?";
      return llvm::createStringError(Message);
    }
  return llvm::createStringError(Message + "; --help lists them");
}

llvm::Expected<std::vector<std::string>>
expandArguments(llvm::ArrayRef<const char *> Args) {
  std::vector<std::string> Result;
  for (size_t I = 0; I < Args.size(); ++I) {
    StringRef Arg = Args[I];
    if (Arg == "--") {
      Result.insert(Result.end(), Args.begin() + I, Args.end());
      break;
    }
    if (!Arg.consume_front("@")) {
      Result.push_back(Arg.str());
      continue;
    }
    auto Buffer = llvm::MemoryBuffer::getFile(Arg, /*IsText=*/true);
    if (!Buffer)
      return llvm::createStringError("can't read the list of arguments '" +
                                     Arg + "': " + Buffer.getError().message());
    for (StringRef Line : llvm::split((*Buffer)->getBuffer(), '\n'))
      if (Line = Line.rtrim('\r'); !Line.empty())
        Result.push_back(Line.str());
  }
  return Result;
}

llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args) {
  Options O;
  for (size_t I = 0; I < Args.size(); ++I) {
    const StringRef Arg = Args[I];
    if (Arg == "--") {
      O.Flags.emplace(Args.begin() + I + 1, Args.end());
      break;
    }
    if (!Arg.starts_with("-") || Arg == "-") {
      O.Files.push_back(Arg.str());
      continue;
    }
    auto [Name, Value] = Arg.ltrim('-').split('=');
    bool HasValue = Arg.contains('=');
    // "-j4", as make takes it.
    if (unsigned Ignored;
        Arg.starts_with("-j") && !Arg.drop_front(2).getAsInteger(10, Ignored)) {
      Name = "jobs";
      Value = Arg.drop_front(2);
      HasValue = true;
    }
    const OptionSpec *Spec = find(Name);
    if (!Spec)
      return unknownOption(Arg, Name);
    if (Spec->Value.empty() && HasValue)
      return llvm::createStringError("option '" + spelling(*Spec) +
                                     "' takes no value");
    if (!Spec->Value.empty() && !HasValue) {
      if (I + 1 == Args.size() || StringRef(Args[I + 1]) == "--")
        return llvm::createStringError("option '" + spelling(*Spec) +
                                       "' needs a value: " + Spec->Value.str());
      Value = Args[++I];
    }
    if (!Spec->Value.empty() && Value.empty() && Spec->Name != "checks")
      return llvm::createStringError("option '" + spelling(*Spec) +
                                     "' needs a value: " + Spec->Value.str());
    std::string Why;
    if (!Spec->Set(O, Value, Why))
      return llvm::createStringError(
          contract::badValue(spelling(*Spec), Value, Why));
  }
  return O;
}

/// The column at which the explanations begin.
static constexpr unsigned Indent = 28;

static void printWrapped(llvm::raw_ostream &OS, StringRef Text) {
  unsigned Column = Indent;
  for (StringRef Word : llvm::split(Text, ' ')) {
    if (Column != Indent && Column + 1 + Word.size() > 80) {
      OS << '\n';
      OS.indent(Indent);
      Column = Indent;
    } else if (Column != Indent) {
      OS << ' ';
      ++Column;
    }
    OS << Word;
    Column += Word.size();
  }
  OS << '\n';
}

void printHelp(llvm::raw_ostream &OS) {
  OS << "usage: tpiolint [options] FILES... [-- FLAGS]\n"
        "       tpiolint --merge [options] LOGS...\n\n"
        "Finds wrong uses of StartThreadpoolIo and CancelThreadpoolIo.\n\n"
        "With -p and without FILES all files of the database are read. "
        "FLAGS are the\ncompile command of all FILES. Without them and without "
        "-p, the\ncommand comes from the nearest compile_commands.json above "
        "the file, if it has\none. Else the file is taken for Windows code and "
        "read with mingw-w64's headers.\n"
        "@FILE stands for the lines of FILE.\n\noptions:\n";
  for (const OptionSpec &S : Specs) {
    if (S.Help.empty())
      continue;
    const char *Between = S.Name.size() == 1 ? " " : "=";
    const std::string Left =
        spelling(S) + (S.Value.empty() ? "" : Between + S.Value.str());
    OS << "  " << Left;
    if (Left.size() + 3 > Indent)
      OS << '\n', OS.indent(Indent);
    else
      OS.indent(Indent - 2 - Left.size());
    printWrapped(OS, S.Help);
  }
  OS << "\nexit status: 0 clean, 1 findings, 2 something could not be "
        "analysed\n";
}

} // namespace tpio::cli
