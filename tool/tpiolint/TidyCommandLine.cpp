//===- TidyCommandLine.cpp - In clang-tidy's place ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tpiolint/TidyCommandLine.h"
#include "driver/config/TidyConfig.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
using tpio::driver::Options;

namespace tpio::cli {
namespace {

enum class Takes {
  Flag,  ///< "--fix", "--fix=true"
  Value, ///< "--checks=x", "--checks x"
};

enum class Effect { Full, None, NoneAndTold };

struct TidyOption {
  StringRef Name;
  Takes What;
  Effect Has;
  void (*Set)(Options &O, StringRef Value);
};

void append(std::string &List, StringRef More) {
  List += (List.empty() ? "" : ",") + More.str();
}

#define TPIO_FLAG(Name, Statement)                                             \
  {                                                                            \
    Name, Takes::Flag, Effect::Full,                                           \
        [](Options &O, [[maybe_unused]] StringRef Value) { Statement; }        \
  }
#define TPIO_VALUE(Name, Statement)                                            \
  {                                                                            \
    Name, Takes::Value, Effect::Full,                                          \
        [](Options &O, StringRef Value) { Statement; }                         \
  }

constexpr TidyOption Table[] = {
    TPIO_FLAG("allow-no-checks", O.Tidy->AllowNoChecks = true),
    TPIO_VALUE("checks", append(O.Checks, Value)),
    TPIO_VALUE("config", O.Tidy->Config = Value),
    TPIO_VALUE("config-file", O.ConfigFile = Value),
    TPIO_FLAG("dump-config", O.What = Options::Mode::TidyDumpConfig),
    TPIO_FLAG("enable-check-profile", O.Stats = true),
    {"enable-module-headers-parsing", Takes::Flag, Effect::None, nullptr},
    TPIO_VALUE("exclude-header-filter", O.Tidy->ExcludeHeaderFilter = Value),
    {"experimental-custom-checks", Takes::Flag, Effect::None, nullptr},
    TPIO_FLAG("explain-config", O.What = Options::Mode::TidyExplainConfig),
    TPIO_VALUE("export-fixes", O.ExportFixes = Value),
    TPIO_VALUE("extra-arg", O.ExtraArgs.push_back(Value.str())),
    TPIO_VALUE("extra-arg-before", O.ExtraArgsBefore.push_back(Value.str())),
    TPIO_FLAG("fix", O.Fix = true),
    // Units with errors are not fixed, whoever asks: the path that a finding
    // lies on may not be there.
    TPIO_FLAG("fix-errors", O.Fix = true),
    TPIO_FLAG("fix-notes", O.Fix = true),
    // Fixes are whole lines with the indentation of their neighbours.
    {"format-style", Takes::Value, Effect::None, nullptr},
    TPIO_VALUE("header-filter", O.Tidy->HeaderFilter = Value),
    TPIO_FLAG("help", O.What = Options::Mode::Help),
    TPIO_VALUE("line-filter", O.Tidy->LineFilter = Value),
    TPIO_FLAG("list-checks", O.What = Options::Mode::TidyListChecks),
    {"load", Takes::Value, Effect::NoneAndTold, nullptr},
    TPIO_VALUE("p", O.BuildPath = Value.str()),
    TPIO_FLAG("quiet", O.Quiet = true),
    {"removed-arg", Takes::Value, Effect::NoneAndTold, nullptr},
    {"store-check-profile", Takes::Value, Effect::NoneAndTold, nullptr},
    // What lies in a header of the system is not looked at.
    {"system-headers", Takes::Flag, Effect::None, nullptr},
    TPIO_FLAG("use-color", O.UseColor = true),
    TPIO_FLAG("verify-config", O.What = Options::Mode::TidyVerifyConfig),
    TPIO_FLAG("version", O.What = Options::Mode::Version),
    {"vfsoverlay", Takes::Value, Effect::NoneAndTold, nullptr},
    TPIO_VALUE("warnings-as-errors", append(O.Tidy->WarningsAsErrors, Value)),
};

#undef TPIO_FLAG
#undef TPIO_VALUE

const TidyOption *find(StringRef Name) {
  const auto *Found =
      llvm::find_if(Table, [&](const TidyOption &T) { return T.Name == Name; });
  return Found == std::end(Table) ? nullptr : Found;
}

/// clang-tidy's list is about all of its checks. One that names ours counts as
/// it stands; one that only turns everything off does, too.
std::string ownChecks(StringRef Given) {
  llvm::SmallVector<StringRef, 8> Globs;
  Given.split(Globs, ',', -1, /*KeepEmpty=*/false);
  const bool IsAllOff = !Globs.empty() && llvm::all_of(Globs, [](StringRef G) {
    return G.trim() == "-*";
  });
  return IsAllOff ? "-*" : driver::ownGlobs(Given);
}

/// The option "--use-color=false" is there and off.
bool isOff(const TidyOption &T, StringRef Value) {
  return T.What == Takes::Flag && (Value == "false" || Value == "0");
}

} // namespace

bool isTidyCall(StringRef Program, std::vector<const char *> &Args) {
  if (!Args.empty() && StringRef(Args.front()) == "--as=clang-tidy") {
    Args.erase(Args.begin());
    return true;
  }
  // "clang-tidy-22", "CLANG-TIDY.EXE"
  return llvm::sys::path::filename(Program).starts_with_insensitive(
      "clang-tidy");
}

llvm::Expected<Options> parseTidyOptions(llvm::ArrayRef<const char *> Args) {
  Options O;
  O.Tidy.emplace();
  O.Progress = Options::ProgressMode::None;
  for (size_t I = 0; I < Args.size(); ++I) {
    const Operand What = takeOperand(O, Args, I);
    if (What == Operand::Flags)
      break;
    if (What == Operand::File)
      continue;
    const StringRef Arg = Args[I];
    auto [Name, Value] = Arg.ltrim('-').split('=');
    const TidyOption *T = find(Name);
    if (!T || T->Has == Effect::NoneAndTold)
      O.Tidy->Ignored.push_back(Arg.str());
    if (!T)
      continue;
    if (T->What == Takes::Value && !Arg.contains('=')) {
      if (I + 1 == Args.size())
        return llvm::createStringError("option '" + Arg + "' needs a value");
      Value = Args[++I];
    }
    if (isOff(*T, Value)) {
      if (Name == "use-color")
        O.UseColor = false;
    } else if (T->Set) {
      T->Set(O, Value);
    }
  }
  O.Checks = ownChecks(O.Checks);
  return O;
}

} // namespace tpio::cli
